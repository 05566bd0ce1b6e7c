import java.time.Duration

// No feature takes a tenth of this. One that hangs says where, and fails, instead of taking along whoever waits for all of them.
timeout {
    globalTimeout = Duration.ofMinutes(10)
    printThreadDumpsOnInterruptAttempts = true
    maxInterruptAttemptsWithThreadDumps = 1
}
