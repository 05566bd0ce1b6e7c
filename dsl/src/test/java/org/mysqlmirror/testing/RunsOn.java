package org.mysqlmirror.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.spockframework.runtime.extension.ExtensionAnnotation;

/**
 * A specification or a feature that needs servers of these vendors without asking {@link Vendor} for one before its work
 * begins. It is skipped, with the reason, where there is none, and fails where one was required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtensionAnnotation(RunsOnExtension.class)
public @interface RunsOn {
    Vendor[] value();
}
