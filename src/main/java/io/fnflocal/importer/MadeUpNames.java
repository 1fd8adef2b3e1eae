package io.fnflocal.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Made-up names of the same shape: a letter for a letter, a digit for a digit, and the rest as it is. Different names stay
 * different. Names of one group sort as before, because what follows a common beginning is replaced by letters and digits in
 * the same order.
 */
final class MadeUpNames {

    private static final int ATTEMPTS = 100;

    private final RandomGenerator random;

    MadeUpNames(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Makes up names.
     *
     * @param groups of names, each of which must keep its order; a name may be in several
     * @return by real name
     */
    Map<String, String> of(Collection<? extends Collection<String>> groups) {
        Map<String, String> names = new HashMap<>();
        Set<String> used = new HashSet<>();
        for (NavigableSet<String> group : joined(groups)) {
            Map<String, String> some = attempt(group, used);
            if (some.isEmpty()) {
                // Too few names have these shapes. In one group there is one for each.
                NavigableSet<String> all = new TreeSet<>();
                groups.forEach(all::addAll);
                return ordered(all);
            }
            names.putAll(some);
            used.addAll(some.values());
        }
        return names;
    }

    /** The groups, those with a name in common as one, the largest first. */
    private static List<NavigableSet<String>> joined(Collection<? extends Collection<String>> groups) {
        Map<String, NavigableSet<String>> byName = new HashMap<>();
        for (Collection<String> group : groups) {
            NavigableSet<String> whole = new TreeSet<>(group);
            for (String name : group) {
                whole.addAll(byName.getOrDefault(name, new TreeSet<>()));
            }
            whole.forEach(name -> byName.put(name, whole));
        }
        List<NavigableSet<String>> distinct = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        byName.values().forEach(group -> {
            if (!group.isEmpty() && seen.add(group.first())) {
                distinct.add(group);
            }
        });
        distinct.sort((one, other) -> other.size() - one.size());
        return distinct;
    }

    /** Names that are free, and if that can be, none of them real; or nothing if there are none. */
    private Map<String, String> attempt(NavigableSet<String> group, Set<String> used) {
        for (int attempt = 0; attempt < 2 * ATTEMPTS; attempt++) {
            Map<String, String> names = ordered(group);
            boolean isFree = names.values().stream().noneMatch(used::contains);
            boolean isNew = names.entrySet().stream()
                    .noneMatch(name -> name.getKey().equals(name.getValue()) && Shape.canChange(name.getKey()));
            if (isFree && (isNew || attempt >= ATTEMPTS)) {
                return names;
            }
        }
        return Map.of();
    }

    private Map<String, String> ordered(NavigableSet<String> group) {
        Map<String, String> names = new HashMap<>();
        continueNames(new ArrayList<>(group), 0, "", names);
        return names;
    }

    /**
     * Makes up the rest of names that begin alike.
     *
     * @param real in ascending order, all of them with the same {@code length} first characters
     * @param begun what these became
     */
    private void continueNames(List<String> real, int length, String begun, Map<String, String> names) {
        SortedMap<Character, List<String>> next = new TreeMap<>();
        boolean isHex = real.stream().allMatch(Shape::isHex);
        for (String name : real) {
            if (name.length() == length) {
                names.put(name, begun);
            } else {
                next.computeIfAbsent(name.charAt(length), key -> new ArrayList<>())
                        .add(name);
            }
        }
        Map<Character, Character> replaced = replace(next.keySet(), length == 0, isHex);
        next.forEach((character, those) ->
                continueNames(those, length + 1, begun + Objects.requireNonNull(replaced.get(character)), names));
    }

    /** Other characters of the same kinds in the same order. */
    private Map<Character, Character> replace(Collection<Character> ascending, boolean first, boolean isHex) {
        Map<String, List<Character>> byAlphabet = new HashMap<>();
        ascending.forEach(character -> byAlphabet
                .computeIfAbsent(Shape.alphabet(character, first, isHex), alphabet -> new ArrayList<>())
                .add(character));
        Map<Character, Character> replaced = new HashMap<>();
        byAlphabet.forEach((alphabet, characters) -> {
            int left = alphabet.length();
            int next = 0;
            for (int i = 0; i < characters.size(); left--) {
                // Each that is left is chosen with the same probability.
                if (random.nextInt(left) < characters.size() - i) {
                    replaced.put(characters.get(i), alphabet.charAt(next));
                    i++;
                }
                next++;
            }
        });
        return replaced;
    }
}
