package dev.veranda.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where attempts are counted as coming from: whoever has one address of version 6 has the 2^64 beside it too. */
public final class Network {

    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /**
     * @param address as the server saw it; what is no address counts as it is
     * @return an address of version 4, or the first half of one of version 6
     */
    public static String of(String address) {
        String bare = address.replaceFirst("%.*", "").replaceFirst("^\\[(.*)]$", "$1");
        if (!bare.contains(":")) {
            return bare;
        }
        try {
            // With a colon it can be nothing but an address, and no name is looked up.
            InetAddress parsed = InetAddress.getByName(bare);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), PREFIX_BYTES)) + "::/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return bare;
        }
    }
}
