package org.mysqlmirror.testing;

import org.spockframework.runtime.extension.IAnnotationDrivenExtension;
import org.spockframework.runtime.model.FeatureInfo;
import org.spockframework.runtime.model.SpecInfo;

/** What {@link RunsOn} does. Public for Spock, which creates it. */
public final class RunsOnExtension implements IAnnotationDrivenExtension<RunsOn> {
    @Override
    public void visitSpecAnnotation(RunsOn annotation, SpecInfo spec) {
        spec.getFeatures().forEach(feature -> visitFeatureAnnotation(annotation, feature));
    }

    @Override
    public void visitFeatureAnnotation(RunsOn annotation, FeatureInfo feature) {
        for (Vendor vendor : annotation.value()) {
            if (!vendor.isAvailable() && !vendor.isRequired()) {
                feature.skip("no " + vendor.title() + ": " + vendor.whyNot());
            }
        }
        feature.addInterceptor(invocation -> {
            for (Vendor vendor : annotation.value()) {
                vendor.requireServer();
            }
            invocation.proceed();
        });
    }
}
