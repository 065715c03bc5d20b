package io.appgov.measure;

/** What one kind of measure does when it begins, and how that is undone. Both are safe to repeat. */
interface Enforcement {

    MeasureKind kind();

    void apply(Measure measure);

    void reverse(Measure measure);
}
