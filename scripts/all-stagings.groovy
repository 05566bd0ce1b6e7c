// Every team's database from one neutralized copy, at the same time.
//     mysql-mirror run all-stagings --yes

description 'Refresh staging, and from it the database of every team'

include 'refresh-staging.groovy'  // its steps first, with its parameters

parallel {
    ['team_red', 'team_blue'].each { team ->
        refresh("staging/$team") {
            from 'staging'
            strategy atomicRename  // the replaced tables are kept: `rollback JOB` puts them back
            // A team that wants to keep its data for a while makes a table of this name.
            unless "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'frozen'", equals: 1
        }
    }
}
