package dev.veranda.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "50, 50", "50.1, 51", "95, 95", "99, 99", "99.5, 100", "100, 100"})
    void aPercentileIsOneThatWasMeasured(double percent, double expected) {
        Samples samples = Samples.of(
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) (101 - i)).toList());

        assertThat(samples.percentile(percent)).isEqualTo(expected);
    }

    @Test
    void withFewSamplesAHighPercentileIsTheLargest() {
        Samples samples = Samples.of(List.of(3.0, 9.0, 1.0));

        assertThat(samples.percentile(99)).isEqualTo(9);
        assertThat(samples.percentile(1)).isEqualTo(1);
        assertThat(Samples.of(List.of(7.0)).percentile(50)).isEqualTo(7);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTwo() {
        assertThat(Samples.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
        assertThat(Samples.of(List.of(4.0, 1.0, 100.0)).median()).isEqualTo(4);
    }

    @Test
    void samplesOfTwoTimesAreOne() {
        Samples both = Samples.of(List.of(5.0, 1.0)).and(Samples.of(List.of(3.0)));

        assertThat(both.count()).isEqualTo(3);
        assertThat(both.median()).isEqualTo(3);
    }

    @Test
    void nothingMeasuredHasNoMedianAndNoPercentile() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.of(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(List.of(1.0)).percentile(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.of(List.of(1.0)).percentile(100.1));
    }

    @Test
    void aRatioIsOfMediansAndSaysWhenItIsTooHigh() {
        Findings findings = new Findings("saving");
        findings.ratio("fits", Samples.of(List.of(12.0, 12.0, 900.0)), Samples.of(List.of(10.0)), 1.2);
        findings.ratio("does not", Samples.of(List.of(12.1)), Samples.of(List.of(10.0)), 1.2);

        assertThat(findings.all()).extracting(Finding::value).containsExactly(1.2, 1.21);
        assertThat(findings.all()).extracting(Finding::holds).containsExactly(true, false);
    }

    @Test
    void theTableIsMarkdownThatStandsInColumns() {
        String table = new FindingsTable(List.of(
                        new Finding("saving", "save | p99", 1234.4, Unit.MILLIS, OptionalDouble.of(300), 200),
                        new Finding("idle", "heap", 1.256, Unit.MEGABYTES, OptionalDouble.of(2), 1),
                        new Finding("soak", "threads", 31, Unit.COUNT, OptionalDouble.empty(), 1)))
                .text();

        assertThat(table).isEqualTo("""
                | measurement | what        |     measured | at most | samples |
                | ----------- | ----------- | -----------: | ------: | ------: |
                | saving      | save \\| p99 | 1,234 ms (!) |  300 ms |     200 |
                | idle        | heap        |      1.26 MB | 2.00 MB |       1 |
                | soak        | threads     |           31 |         |       1 |
                """);
    }

    @Test
    void theWholeCatalogHasFiftyRepositoriesAndTenThousandPackages() {
        Sizes sizes = new Sizes(1);

        assertThat(sizes.registered()).hasSize(49);
        assertThat(sizes.registered().values().stream().mapToInt(n -> n).sum() + sizes.unread())
                .isEqualTo(10_000);
        assertThat(sizes.registered()).containsEntry(Sizes.LARGE, 5_000).containsEntry(Sizes.WATCHED, 2_000);
    }

    @Test
    void aSmallScaleHasAllOfItSmall() {
        Sizes sizes = new Sizes(0.05);

        assertThat(sizes.registered()).containsEntry(Sizes.LARGE, 250).containsKeys("team-1", "team-2");
        assertThat(sizes.unread()).isEqualTo(100);
        assertThat(sizes.registered().values()).allMatch(packages -> packages >= 2);
    }

    @Test
    void theCommandLineNamesAScaleAndMeasurementsInAnyOrder() {
        assertThat(Wanted.of(List.of()).sizes().scale()).isEqualTo(1);
        assertThat(Wanted.of(List.of()).measurements()).isEqualTo(Wanted.ALL);
        Wanted wanted = Wanted.of(List.of("creation", "0.05", "idle"));
        assertThat(wanted.sizes().scale()).isEqualTo(0.05);
        assertThat(wanted.measurements()).extracting(Measurement::name).containsExactly("creation", "idle");
        assertThat(Wanted.of(List.of("soak", "120", "0.2")).measurements())
                .extracting(Measurement::name)
                .containsExactly("soak");
    }

    @ParameterizedTest
    @CsvSource({"2", "0", "1.2.3", "nonsense", "soak"})
    void whatMeansNothingIsRefused(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> Wanted.of(List.of(word)));
    }

    @Test
    void aBusyMachineIsSaidToBeOne() {
        assertThat(new Quiet(0.4, 2).isQuiet()).isTrue();
        assertThat(new Quiet(0.6, 2).isQuiet()).isFalse();
        assertThat(new Quiet(-1, 2).isQuiet()).isFalse();
        assertThat(new Quiet(5.2, 2).text()).contains("5.2 on 2 cores").contains("NOT QUIET");
    }
}
