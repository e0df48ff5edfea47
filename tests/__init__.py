"""The tests, as a package so that contract suites can be imported."""
