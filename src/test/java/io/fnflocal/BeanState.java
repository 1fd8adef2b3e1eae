package io.fnflocal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;

/** Judges by fields and by what a class constructs: a list that is handed in says nothing, one that is made here does. */
final class BeanState {

    static final DescribedPredicate<JavaClass> CAN_CHANGE =
            DescribedPredicate.describe("have state that can change", BeanState::canChange);

    private static final Set<String> FACTORIES = Set.of("newKeySet", "newSetFromMap");

    private BeanState() {}

    private static boolean canChange(JavaClass bean) {
        return bean.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .anyMatch(field -> isVariable(field) || (isCollection(field.getRawType()) && makesCollections(bean)));
    }

    private static boolean isVariable(JavaField field) {
        JavaClass type = field.getRawType();
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(Cache.class);
    }

    private static boolean isCollection(JavaClass type) {
        return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    }

    private static boolean makesCollections(JavaClass bean) {
        return Stream.concat(bean.getConstructors().stream(), bean.getStaticInitializer().stream())
                .anyMatch(BeanState::makesCollection);
    }

    private static boolean makesCollection(JavaCodeUnit initializer) {
        return initializer.getConstructorCallsFromSelf().stream().anyMatch(call -> isCollection(call.getTargetOwner()))
                || initializer.getMethodCallsFromSelf().stream().anyMatch(call -> FACTORIES.contains(call.getName()));
    }
}
