// A copy for reports that is kept in step: only what differs is written, event by event of the days that changed.
//     mysql-mirror run reporting --yes

description 'Keep the reporting copy in step with production'

sync('reporting') {
    from 'production'
    tables 'users', 'orders', 'order_items', 'events'
    partition 'events', by: 'day'
    structure alter    // a new column is added; nothing is copied again for it
    maxLag '30s'       // waits while a replica of the target is further behind
    check 'sums agree with what was there', 'SELECT COUNT(*) FROM orders', atLeast: 1
}
diff('reporting') {
    from 'production'
    tables 'users', 'orders', 'order_items', 'events'
    recheck '2s'       // rows that are written meanwhile get a second look
    expectSame()
}
