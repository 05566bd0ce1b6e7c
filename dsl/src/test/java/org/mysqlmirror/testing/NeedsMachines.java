package org.mysqlmirror.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.spockframework.runtime.extension.ExtensionAnnotation;

/**
 * A specification of {@link DatabaseMachine}s with this vendor's server. It is skipped, with the reason, where there can be none, and
 * fails where the vendor was required and an engine answers.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtensionAnnotation(NeedsMachinesExtension.class)
public @interface NeedsMachines {
    Vendor value();
}
