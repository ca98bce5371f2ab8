//! The command line.

#[cfg(feature = "ssr")]
mod command {
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    use clap::{Parser, Subcommand};
    use ilp::domain::administration::at_the_server;
    use ilp::domain::person::PersonId;
    use ilp::domain::retention::Basis;
    use ilp::domain::travel::Agreed;
    use ilp::server::{
        Application, Quarantine, Rows, Start, What, allow_many_connections, demo, import, listen, look_after,
        owner_link, receive, settings, start_log, system_clock, told_to_stop,
    };
    use ilp::storage::{self, Database, Finding, Restored, Return, old_copies, remove_copies};

    /// The Individual Learning Plan: one program, one file.
    #[derive(Parser)]
    #[command(version)]
    struct Line {
        #[command(subcommand)]
        command: Option<Command>,
        /// The file that holds everything; it is made when it is not there.
        #[arg(long, global = true, default_value = "ilp.db")]
        database: PathBuf,
    }

    #[derive(Subcommand)]
    enum Command {
        /// Answer browsers at the address of Leptos.toml (the default)
        Serve {
            /// Make a demo district of 1,200 students first if the file holds none
            #[arg(long)]
            demo: bool,
            /// Leave it to a proxy in front how many requests one may send
            #[arg(long)]
            any_rate: bool,
        },
        /// Make a demo district in an empty file
        Demo {
            /// How many students
            #[arg(long, default_value_t = 1_200)]
            students: u32,
            /// The same seed makes the same district
            #[arg(long, default_value_t = 1)]
            seed: u32,
        },
        /// Print a one-time link for whoever runs this server: the first one, or one who is locked out
        OwnerLink,
        /// Copy everything to FILE, also while the server runs
        Backup { file: PathBuf },
        /// Put the backup FILE in the place of the database, also while the server runs; what is replaced is kept
        Restore { file: PathBuf },
        /// Check the trail of who looked and who changed, or write it out
        Audit {
            #[command(subcommand)]
            what: Audit,
        },
        /// Say what a list of the district would change; KIND is schools, people, classes, members, caseloads, guardians,
        /// requirements, credits, progress, attendance or tests, or records for the last five together; docs/import.md
        Import {
            kind: What,
            /// The list; of records, a folder or files with these names
            #[arg(required = true)]
            files: Vec<PathBuf>,
            /// How many rows it has behind its first line; of records with the name of each file: credits=1200
            #[arg(long, value_name = "N")]
            rows: Vec<Rows>,
            /// Change it, all or nothing
            #[arg(long)]
            apply: bool,
        },
        /// Receive the travelling plan FILE for a student: tells what it comes to, and does it with --apply; docs/travelling-plan.md
        Receive {
            file: PathBuf,
            /// The number of the student here
            #[arg(long)]
            student: PersonId,
            /// It is one student, although names or days of birth differ
            #[arg(long)]
            same_student: bool,
            /// A year that contradicts the one here may stay out
            #[arg(long)]
            leave_out: bool,
            /// Receive it, all or nothing
            #[arg(long)]
            apply: bool,
        },
        /// Look after changes of words that were refused and kept, also while the server runs; docs/operating.md
        Quarantine {
            #[command(subcommand)]
            what: Quarantine,
        },
        /// Say whose records are older than the district keeps them, by number; nothing is removed without --apply
        Purge {
            /// Remove everything about them, for ever
            #[arg(long)]
            apply: bool,
            /// Look at the backups in this folder instead: which are older than the district keeps them
            #[arg(long, value_name = "FOLDER")]
            backups: Option<PathBuf>,
        },
        /// Begin this school year's plans also where more than one year lies between; each July the server begins them itself
        TurnYear,
        /// Check the file, the log of every plan, and everything that is derived from them
        Doctor {
            /// Make anew what is derived and wrong
            #[arg(long)]
            repair: bool,
        },
    }

    #[derive(Subcommand)]
    enum Audit {
        /// Read every entry and check that none was changed, left out or put in
        Verify,
        /// Write every entry as a line of JSON to FILE, checked as by `verify`; docs/audit.md tells the names
        Export { file: PathBuf },
    }

    pub fn run() -> ExitCode {
        start_log();
        let line = Line::parse();
        let runtime = match tokio::runtime::Runtime::new() {
            Ok(runtime) => runtime,
            Err(error) => return fail(&format!("The program cannot start: {error}.")),
        };
        match runtime.block_on(carry_out(line)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(sentence) => fail(&sentence),
        }
    }

    fn fail(sentence: &str) -> ExitCode {
        eprintln!("{sentence}");
        ExitCode::FAILURE
    }

    fn plain(error: storage::Error) -> String {
        error.to_string()
    }

    async fn carry_out(line: Line) -> Result<(), String> {
        restrict_new_files();
        match line.command.unwrap_or(Command::Serve { demo: false, any_rate: false }) {
            Command::Demo { students, seed } => {
                let told = |made| println!("{made} of {students} students are there.");
                let what = (students, seed, (system_clock().0)());
                if !demo::make_in(&line.database, what, || (), told).await.map_err(plain)? {
                    return Err(format!("{} holds a district already; nothing was changed.", line.database.display()));
                }
                println!("A demo district of {students} students is in {}.", line.database.display());
                Ok(())
            }
            Command::OwnerLink => {
                let here = settings()?.here;
                let database = Database::open(&line.database).await.map_err(plain)?;
                let address = owner_link(&database, &here, (system_clock().0)()).await.map_err(plain)?;
                database.close().await;
                println!("Open this link within a day; it works once, and a link of before has ended: {address}");
                Ok(())
            }
            Command::TurnYear => {
                let database = Database::open(&line.database).await.map_err(plain)?;
                let begun = database.turn_years((system_clock().0)()).await.map_err(plain)?;
                database.close().await;
                println!("{begun} plans of this school year began, each with all that stood in the one before.");
                Ok(())
            }
            Command::Backup { file } => {
                storage::backup(&line.database, &file).await.map_err(plain)?;
                println!("{} holds everything that was saved when this began, and is sound.", file.display());
                Ok(())
            }
            Command::Restore { file } => restore(&line.database, &file).await,
            Command::Audit { what } => audit(&line.database, what).await,
            Command::Import { kind, files, rows, apply } => {
                let say = |line| println!("{line}");
                import(&line.database, kind, (&files, &rows), (apply, (system_clock().0)()), say).await
            }
            Command::Receive { file, student, same_student, leave_out, apply } => {
                let agreed = apply.then_some(Agreed { is_same: same_student, leaves_out: leave_out });
                let lines = receive(&line.database, &file, student, agreed, (system_clock().0)()).await?;
                println!("{}", lines.join("\n"));
                Ok(())
            }
            Command::Quarantine { what } => {
                let lines = look_after(&line.database, what, (system_clock().0)()).await?;
                println!("{}", lines.join("\n"));
                Ok(())
            }
            Command::Purge { apply, backups: None } => purge(&line.database, apply).await,
            Command::Purge { apply, backups: Some(folder) } => purge_backups(&line.database, &folder, apply).await,
            Command::Doctor { repair } => doctor(&line.database, repair).await,
            Command::Serve { demo: wants_demo, any_rate } => {
                let Start { file, options, mut settings, here } = settings()?;
                let listener = listen(options.site_addr).await?;
                if wants_demo {
                    let begins = || {
                        println!(
                            "Making a demo district of 1,200 students in {} (some seconds).",
                            line.database.display()
                        );
                    };
                    let what = (1_200, 1, (system_clock().0)());
                    demo::make_in(&line.database, what, begins, drop).await.map_err(plain)?;
                }
                if any_rate {
                    settings.protection.rates = None;
                }
                allow_many_connections();
                let application =
                    Application::build(&line.database, options, settings, system_clock()).await.map_err(plain)?;
                if application.database.is_empty().await.map_err(plain)? {
                    let address =
                        owner_link(&application.database, &here, (system_clock().0)()).await.map_err(plain)?;
                    println!(
                        "Nobody owns this server yet. Open this link within a day to begin; it works once: {address}"
                    );
                }
                match file {
                    Some(file) => println!("Its settings are those of {}.", file.display()),
                    None => println!(
                        "No Leptos.toml lies in this folder or beside the program, so it has no settings and answers this computer alone."
                    ),
                }
                println!("ILP is at {here} and keeps everything in {}.", line.database.display());
                application.serve(listener, told_to_stop()).await.map_err(plain)
            }
        }
    }

    async fn restore(database: &Path, backup: &Path) -> Result<(), String> {
        let Restored { replaced, server } =
            storage::restore(database, backup, || (system_clock().0)()).await.map_err(plain)?;
        println!("{} is in the place of {}.", backup.display(), database.display());
        if let Some(replaced) = replaced {
            println!("What was there before is kept as {}.", replaced.display());
        }
        match server {
            None => {}
            Some(Return::After(time)) => println!(
                "The server answers again: for {:.1} seconds at most nobody could save. Pages that are open send again what they have and the backup lacks.",
                time.as_secs_f64()
            ),
            Some(Return::Gone) => {
                return Err("The server that was running does not answer any more. Start it again.".to_owned());
            }
        }
        Ok(())
    }

    async fn audit(database: &Path, what: Audit) -> Result<(), String> {
        let trails = match what {
            Audit::Verify => storage::audit(database, drop).await,
            Audit::Export { file } => {
                let cannot = |error| format!("{} cannot be written: {error}.", file.display());
                let mut lines = std::io::BufWriter::new(std::fs::File::create_new(&file).map_err(cannot)?);
                let mut written = Ok(());
                let write = |entry| {
                    if written.is_ok() {
                        written = writeln!(lines, "{entry}");
                    }
                };
                let trails = storage::audit(database, write).await;
                written.and_then(|()| lines.flush()).map_err(cannot)?;
                trails
            }
        };
        for (district, trail) in trails.map_err(plain)? {
            println!("District {district}: {} entries, whole. The last one is {}.", trail.entries, trail.last);
        }
        Ok(())
    }

    /// Names stand nowhere here: this may end in a log.
    async fn purge(path: &Path, apply: bool) -> Result<(), String> {
        let database = Database::open(path).await.map_err(plain)?;
        let now_ms = (system_clock().0)();
        for district in database.districts().await.map_err(plain)? {
            let right = at_the_server(district);
            let kept = database.retention(district).await.map_err(plain)?;
            let due = database.due(right, now_ms).await.map_err(plain)?;
            println!(
                "District {district} keeps plans for {} years after a student left. The time of {} students is over.",
                kept.plan_years,
                due.len()
            );
            for one in &due {
                let left = one.left.map(|left| left.to_string()).unwrap_or_default();
                println!("Student #{}, left {left}: {}.", one.student, one.held.words_in(ilp::say::Language::En));
            }
            if apply {
                let students: Vec<_> = due.iter().map(|one| one.student).collect();
                let removed = database.purge(right, &students, Basis::Period, now_ms).await.map_err(plain)?;
                for one in removed {
                    println!(
                        "Student #{} was removed; certificate {} counts what it was.",
                        one.student, one.certificate
                    );
                }
            }
        }
        database.close().await;
        println!(
            "{} Backups and other copies of the file still hold what they held: `ilp purge --backups FOLDER`.",
            if apply { "Done." } else { "Nothing was removed. With --apply it is, for ever." }
        );
        Ok(())
    }

    async fn purge_backups(path: &Path, folder: &Path, apply: bool) -> Result<(), String> {
        let database = Database::open(path).await.map_err(plain)?;
        let mut days = None;
        for district in database.districts().await.map_err(plain)? {
            let kept = database.retention(district).await.map_err(plain)?.backup_days;
            days = Some(days.map_or(kept, |days: u16| days.min(kept)));
        }
        database.close().await;
        let Some(days) = days else { return Err("There is no district yet, and so no period.".to_owned()) };
        let copies = old_copies(folder, path, days, (system_clock().0)()).await.map_err(plain)?;
        println!(
            "Backups are kept for {days} days. In {} there are {} older ones and {} others.",
            folder.display(),
            copies.old.len(),
            copies.young
        );
        if apply {
            remove_copies(&copies).map_err(plain)?;
        }
        for (copy, age) in &copies.old {
            let what = if apply { "was removed" } else { "would be removed" };
            println!("{}, {age} days old, {what}.", copy.display());
        }
        if apply && copies.young == 0 && !copies.old.is_empty() {
            println!("No backup is left there now.");
        }
        if !apply {
            println!("Nothing was removed. With --apply it is.");
        }
        Ok(())
    }

    async fn doctor(database: &Path, repair: bool) -> Result<(), String> {
        let before = storage::examine(database).await.map_err(plain)?;
        for finding in &before.findings {
            println!("Wrong: {finding}.");
        }
        let after = if repair && before.findings.iter().any(Finding::can_be_repaired) {
            let after = storage::repair(database).await.map_err(plain)?;
            println!("Everything that is derived from the logs was made anew.");
            after
        } else {
            before
        };
        if after.refused > 0 {
            println!("{} changes of words were refused and wait: `ilp quarantine list`.", after.refused);
        }
        if after.findings.is_empty() {
            println!(
                "All is well: {} plans with {} saved changes, {} things said about them, {} entries on the trail.",
                after.plans, after.updates, after.comments, after.entries
            );
            return Ok(());
        }
        let lasting = after.findings.iter().filter(|finding| !finding.can_be_repaired()).count();
        Err(if lasting > 0 {
            format!(
                "{lasting} things are wrong that cannot be derived from the logs. Keep this file and restore a backup with `ilp restore`; open pages will send again what it lacks."
            )
        } else {
            "Stop the server, then `ilp doctor --repair` makes this anew from the logs.".to_owned()
        })
    }

    /// The database holds minors' words: whoever else has an account on this machine shall not read it.
    fn restrict_new_files() {
        rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    }
}

#[cfg(feature = "ssr")]
fn main() -> std::process::ExitCode {
    command::run()
}

#[cfg(not(feature = "ssr"))]
fn main() {
    // The browser's side starts at `ilp::hydrate`; this only lets every feature set build.
}
