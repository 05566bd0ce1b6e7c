package org.mysqlmirror.testing;

import org.spockframework.runtime.extension.IAnnotationDrivenExtension;
import org.spockframework.runtime.model.SpecInfo;

/**
 * What {@link NeedsMachines} does. Public for Spock, which creates it.
 *
 * <p>An engine is looked for when the specification runs. While Surefire looks for specifications it has another environment, in which
 * Testcontainers would pull an image of its own. It is looked for before the first field that is shared, since that is a machine.
 */
public final class NeedsMachinesExtension implements IAnnotationDrivenExtension<NeedsMachines> {
    @Override
    public void visitSpecAnnotation(NeedsMachines annotation, SpecInfo spec) {
        spec.addSharedInitializerInterceptor(invocation -> {
            annotation.value().requireMachines();
            invocation.proceed();
        });
    }
}
