package dev.veranda.store.git.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which network addresses belong to the public Internet: all but those that IANA's registries of special-purpose addresses
 * keep for private networks, single machines, tests and documentation, and those that only wrap another address, which
 * would have to be judged in turn.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.31.196.0", 24),
            Block.of("192.52.193.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("192.175.48.0", 24),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    /** What is in use of IPv6 as public addresses; everything else is kept for something. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

    private static final List<Block> NOT_PUBLIC_6 = List.of(
            // Protocol assignments, Teredo and ORCHID among them.
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16),
            Block.of("2620:4f:8000::", 48),
            Block.of("3fff::", 20),
            Block.of("3ffe::", 16));

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        // An IPv4 address that came mapped into IPv6 is one of four bytes to Java.
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_UNICAST.contains(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.contains(bytes));
    }

    /** The addresses whose first {@code bits} are those of {@code first}. */
    private record Block(List<Byte> first, int bits) {

        static Block of(String first, int bits) {
            byte[] bytes = literal(first).getAddress();
            Byte[] boxed = new Byte[bytes.length];
            Arrays.setAll(boxed, i -> bytes[i]);
            return new Block(List.of(boxed), bits);
        }

        private static InetAddress literal(String text) {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(text, impossible);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (first.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
