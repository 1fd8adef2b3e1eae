package io.fnflocal.seed;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the YAML of seed documents. */
final class SeedYaml {

    private SeedYaml() {}

    /**
     * The document as a node.
     *
     * @param problems receives the mistakes that leave the document readable
     * @param name what errors call the document
     * @param rule what it must be, for errors
     * @throws SeedException if the text is not one YAML document, or exceeds a limit
     */
    static SeedNode parse(SeedSource source, SeedProperties limits, SeedProblems problems, String name, String rule) {
        Node document = compose(source, limits, problems);
        if (document == null) {
            throw new SeedException(source.location(), "is empty but must be " + rule);
        }
        SeedSize.check(source.location(), document, limits);
        return new SeedNode(source.location(), problems, name, document);
    }

    private static @Nullable Node compose(SeedSource source, SeedProperties limits, SeedProblems problems) {
        LoaderOptions options = new LoaderOptions();
        // The limits of the library name no line and no setting; ours are reached first.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(SeedSize.MAX_DEPTH + 2);
        try {
            return new Composer(new SeedYamlEvents(source, options, limits, problems), new Resolver(), options)
                    .getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String problem = e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
            throw new SeedException(source.location(), line, "is not YAML: " + problem);
        } catch (YAMLException e) {
            throw new SeedException(source.location(), "is not YAML: " + e.getMessage());
        } catch (NumberFormatException e) {
            // The library does not check the digits of an escape.
            throw new SeedException(source.location(), "is not YAML: an escape names no character");
        }
    }
}
