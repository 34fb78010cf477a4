package dev.moult.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the arrows of the house: which package may name which. */
class ArchitectureTest {

    private static final String[] PARSER = {
        "dev.moult.source..", "dev.moult.parse..", "dev.moult.tree..", "dev.moult.print..", "dev.moult.names.."
    };
    private static final String CLI = "dev.moult.cli..";

    private static final JavaClasses MOULT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.moult");

    @Test
    @DisplayName("all three modules are seen")
    void seesAllModules() {
        assertThat(MOULT.containPackage("dev.moult.tree")).isTrue();
        assertThat(MOULT.containPackage("dev.moult.engine")).isTrue();
        assertThat(MOULT.containPackage("dev.moult.cli")).isTrue();
    }

    @Test
    @DisplayName("the parser names neither recipes nor the command line")
    void parserStandsAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(PARSER)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.moult..").and(not(resideInAnyPackage(PARSER))))
                .check(MOULT);
    }

    @Test
    @DisplayName("only the command line names the command line")
    void nothingNamesTheCommandLine() {
        noClasses().that().resideOutsideOfPackage(CLI).should().dependOnClassesThat().resideInAPackage(CLI).check(MOULT);
    }

    @Test
    @DisplayName("only dev.moult.parse names ANTLR")
    void antlrStaysInParse() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.moult.parse..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.antlr..")
                .check(MOULT);
    }

    @Test
    @DisplayName("only the command line names java.nio.file.Files, or any other door to files")
    void filesStayInTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat(type(Files.class)
                        .or(nameMatching("java\\.io\\.(File(Input|Output)Stream|FileReader|FileWriter|RandomAccessFile)"))
                        .or(nameMatching("java\\.nio\\.channels\\.(Asynchronous)?FileChannel")))
                .check(MOULT);
    }

    @Test
    @DisplayName("the tree knows neither the parser nor names")
    void treeIsAValue() {
        noClasses()
                .that()
                .resideInAPackage("dev.moult.tree..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.moult.parse..", "dev.moult.names..")
                .check(MOULT);
    }

    @Test
    @DisplayName("the parser and the recipes never print")
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .accessTargetWhere(targetOwner(type(System.class)).and(target(nameMatching("out|err"))))
                .orShould()
                .callMethodWhere(targetOwner(assignableTo(Throwable.class)).and(target(name("printStackTrace"))))
                .check(MOULT);
    }

    @Test
    @DisplayName("the parser and the recipes never log")
    void onlyTheCommandLineLogs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.logging..", "org.apache.commons.logging..")
                .check(MOULT);
    }

    @Test
    @DisplayName("Lombok writes the tree's nodes and nothing else")
    void lombokStaysInTheTree() {
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("dev.moult.tree..")
                .should()
                .beAnnotatedWith("lombok.Generated")
                .check(MOULT);
    }

    @Test
    @DisplayName("every package is null-marked")
    void everyPackageIsNullMarked() {
        assertThat(MOULT.stream().map(JavaClass::getPackage).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as("%s has a package-info.java with @NullMarked", each.getName())
                        .isTrue());
    }
}
