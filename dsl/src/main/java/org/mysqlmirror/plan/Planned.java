package org.mysqlmirror.plan;

import java.util.List;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Request;

/** What is known of a request before it is run. */
public sealed interface Planned permits Plan, SyncScope, DiffPlan {
    Request request();

    Situation situation();

    /** What somebody has to consent to. */
    List<Hazard> hazards();

    /** Why it will not be done; empty if it can be. */
    List<Problem> allRefusals();
}
