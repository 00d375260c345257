package dev.veranda.bench.load;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM on this machine holds, asked through its own management interface. */
final class Vitals implements AutoCloseable {

    private static final double MEGABYTE = 1 << 20;

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final ThreadMXBean threads;
    private final UnixOperatingSystemMXBean system;
    private final Path folder;

    private Vitals(JMXConnector connector, Path folder) throws IOException {
        this.connector = connector;
        this.folder = folder;
        var server = connector.getMBeanServerConnection();
        memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
        threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
        system = ManagementFactory.getPlatformMXBean(server, UnixOperatingSystemMXBean.class);
    }

    /** @param folder whose size counts as the disk it uses */
    // The address comes from a process that was started here.
    @SuppressWarnings("BanJNDI")
    static Vitals of(long process, Path folder) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process));
            try {
                return new Vitals(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())), folder);
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("The process " + process + " cannot be asked", e);
        }
    }

    /** @param heap in use after a full collection, and {@code disk}, in MB */
    record Reading(double heap, int threads, long files, double disk) {}

    Reading read() throws IOException {
        return new Reading(heap(), threads.getThreadCount(), system.getOpenFileDescriptorCount(), disk());
    }

    /** In MB, after two full collections: what the first one finalises the second one frees. */
    double heap() {
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private double disk() throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get() / MEGABYTE;
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
