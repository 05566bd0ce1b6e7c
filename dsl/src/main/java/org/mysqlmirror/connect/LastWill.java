package org.mysqlmirror.connect;

/** What is done when the program ends before somebody has cleaned up: no password and no process is left behind. */
public final class LastWill {
    private final Thread hook;

    private LastWill(Thread hook) {
        this.hook = hook;
    }

    /** @param deed is done when the program ends */
    public static LastWill of(Runnable deed) {
        Thread hook = new Thread(deed, "last will");
        Runtime.getRuntime().addShutdownHook(hook);
        return new LastWill(hook);
    }

    /** It has been seen to. */
    public void revoke() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the will is being carried out.
            return;
        }
    }
}
