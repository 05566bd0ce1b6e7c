package org.mysqlmirror.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mysqlmirror.base.ExitCode;
import org.mysqlmirror.base.MirrorException;
import org.mysqlmirror.base.Problem;
import org.mysqlmirror.request.Consent;
import org.mysqlmirror.request.WritingRequest;

/**
 * What will be done, and what stands against it.
 *
 * @param settings what was chosen, by name: {@code method}, {@code strategy}, …
 * @param notes what a person should know and nobody has to consent to
 * @param refusals why it will not be done; empty if it can be
 */
public record Plan(
        WritingRequest request,
        Situation situation,
        Map<String, String> settings,
        List<Step> steps,
        List<Hazard> hazards,
        List<String> notes,
        List<Problem> refusals)
        implements Planned {
    static final String BINARY_LOG = "binlog";

    public Plan {
        requireNonNull(request, "request is null");
        requireNonNull(situation, "situation is null");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        steps = List.copyOf(steps);
        hazards = List.copyOf(hazards);
        notes = List.copyOf(notes);
        refusals = List.copyOf(refusals);
    }

    @Override
    public List<Problem> allRefusals() {
        return refusals;
    }

    /** {@code production/app -> staging/app}. */
    public String direction() {
        return situation.source().label() + " -> " + situation.target().label();
    }

    /** What was chosen for a setting; empty text where there is no such choice. */
    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** Whether what it writes goes into the target's binary log, as the server is set up. */
    public boolean isLogged() {
        return !setting(BINARY_LOG).equals("off");
    }

    /** The request's own consent and a person's. */
    public Consent consent(Consent given) {
        return given.and(request.allowed());
    }

    /** The same with more that a person should know. */
    public Plan noting(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Plan(request, situation, settings, steps, hazards, all, refusals);
    }

    /** The same with more that stands against it. */
    public Plan refused(List<Problem> more) {
        List<Problem> all = new ArrayList<>(refusals);
        all.addAll(more);
        return new Plan(request, situation, settings, steps, hazards, notes, all);
    }

    /** @throws MirrorException (refused) with every refusal, if there is one */
    public void throwIfRefused() {
        if (!refusals.isEmpty()) {
            throw new MirrorException(ExitCode.REFUSED, refusals);
        }
    }

    /** The hazards that nobody has consented to. */
    public List<Hazard> open(Consent consent) {
        return hazards.stream()
                .filter(hazard -> !consent(consent).covers(hazard.kind()))
                .toList();
    }

    /** Whether everything is as it should be already. */
    public boolean changesNothing() {
        return steps.stream().allMatch(Step.RunChecks.class::isInstance);
    }

    /** What a person agrees to, without the figures that change from one minute to the next. */
    public List<String> outline() {
        List<String> outline = new ArrayList<>();
        hazards.forEach(hazard -> outline.add(hazard.toString()));
        if (!isLogged()) {
            outline.add("past the binary log");
        }
        steps.stream()
                .filter(Step.ReplaceTables.class::isInstance)
                .map(Step.ReplaceTables.class::cast)
                .flatMap(step -> step.groups().all().stream())
                .forEach(group -> outline.add(group.names() + " replace " + group.replaced()));
        steps.stream()
                .filter(step -> step instanceof Step.ReplaceObjects || step instanceof Step.RunHooks)
                .forEach(step -> outline.addAll(step.lines()));
        return outline;
    }

    /** The document of a dry run. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("command", request.verb().word());
        json.put("outcome", refusals.isEmpty() ? "planned" : ExitCode.REFUSED.outcome());
        json.put("source", situation.source().label());
        json.put("target", situation.target().label());
        json.putAll(settings);
        json.put("workers", request.workers());
        json.put("consistency", request.consistency().name().toLowerCase(Locale.ROOT));
        json.put("steps", steps.stream().flatMap(step -> step.lines().stream()).toList());
        json.put("hazards", hazards.stream().map(Hazard::json).toList());
        json.put("notes", notes);
        json.put("problems", refusals.stream().map(Problem::json).toList());
        return json;
    }
}
