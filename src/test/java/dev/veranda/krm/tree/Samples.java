package dev.veranda.krm.tree;

import java.util.List;

/** Texts with everything YAML allows that a package may hold. */
public final class Samples {

    private Samples() {}

    public static List<String> texts() {
        return List.of(
                "",
                "\n",
                "# only comments\n",
                "\uFEFF# mark\na: b",
                "---\n# only a comment\n",
                "apiVersion: v1 # the first\nkind:   ConfigMap\n\nmetadata: # kpt-merge: ns/cm\n    name: 'x'\n\n\n# tail\n",
                "a: 1\r\nb:\r\n- x\r\n- y: z\r\n  q: |\r\n    lit\r\n    eral\r\nc: d",
                "{\n\t\"a\":\t1,\n\t\"b\": [\n\t\t1,\n\t\t{\"x\": \"y\"}\n\t]\n}\n",
                "[{\"op\": \"add\", \"path\": \"/spec/-\", \"value\": \"--namespaced\"}]",
                "a: &x {q: 1}\nb: *x\nc: &y # c\n  k: v\nd: [*x, *y]\n<<: *y\n",
                "? a\n: b\n? [x, y]\n: c\n? d\ne: f\n",
                "--- # c\n# head\na: b\n...\n# between\n---\n# only comment\n---\n- 1\n-   2\n-\n  - 3\n- - 4\n  - 5\n",
                "%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n...\n",
                "a: |+\n  keep\n\n\nb: >-\n  folded\n  text\n\n  para\nc: |2\n    indented\n  less\nd: \"multi\n  line\"\n"
                        + "e: plain\n  multi\n# end",
                "- a: 1 # one\n  # about b\n  b: 2\n\n  # section\n\n  c: 3\n# list comment\n- # odd\n  d: 4\n",
                "spec:\n    deep:\n        x: 1\n    list:\n        - a\n        - b:\n            - c\n",
                "x: [a, b # c\n , d]\ny: [\n  1,\n  2 # two\n]\nz: {a: 1, b: [x: y], c}\n",
                "--- text\n--- |\n  lit\n--- {a: b}\n--- !!map\nk: !!str 1\nm: !local\n  n: &anchor o\n",
                "a:\n  b: 1\n  # foot\n\n# tail\nc:\n- x\n# before d\nd: ''\n",
                "k: # kc\n  # h\n  v: |- # lit\n    text\nn:\nm: ~\n",
                "\uD83D\uDE00: \uD83D\uDE00\uD83D\uDE00 # c\uD83D\uDE00\nb: [\uD83D\uDE00, 'x\uD83D\uDE00']\n",
                "- - - a\n    - b\n  - c\n",
                "a: x\n---\nb: |\n  lit",
                "a:\n  b: |\n    x\n      \n  # less\nc: 1  \t \n",
                "? x: y # c\n? - z\nb: [1]\n? k: v\n: w\n",
                "a: b\n     \n...\nc: d",
                "\n\uFEFF# k:\n b\n",
                "a:\n|2\n  text\nb: 1\n",
                "a: &a 1\n...\n# head\nb: &a\n- 2\n... # end\n\n--- {c: [x]}\n...\n",
                "a: 1\n\t\nb:\n  - x\n \t # c\n  - y: z\n");
    }

    public static YamlMap map(String text) {
        return map(YamlFile.parse(text));
    }

    public static YamlMap map(YamlFile file) {
        return file.documents().getFirst().root().flatMap(YamlNode::asMap).orElseThrow();
    }
}
