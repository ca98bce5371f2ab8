//! The command line.

#[cfg(feature = "ssr")]
mod command {
    use std::path::{Path, PathBuf};
    use std::process::ExitCode;

    use clap::{Parser, Subcommand};
    use ilp::server::{Application, Settings, demo, listen, owner_link, system_clock};
    use ilp::storage::{self, Database, Finding};

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
        /// Put the backup FILE in the place of the database; what is replaced is kept under another name
        Restore { file: PathBuf },
        /// Check the file, the log of every plan, and everything that is derived from them
        Doctor {
            /// Make anew what is derived and wrong
            #[arg(long)]
            repair: bool,
        },
    }

    pub fn run() -> ExitCode {
        // Only what goes wrong, and never a word of a plan.
        tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(std::io::stderr).init();
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
        match line.command.unwrap_or(Command::Serve { demo: false }) {
            Command::Demo { students, seed } => {
                let database = Database::open(&line.database).await.map_err(plain)?;
                if !database.is_empty().await.map_err(plain)? {
                    return Err(format!("{} holds a district already; nothing was changed.", line.database.display()));
                }
                demo::make(&database, students, seed, (system_clock().0)()).await.map_err(plain)?;
                database.close().await;
                println!("A demo district of {students} students is in {}.", line.database.display());
                Ok(())
            }
            Command::OwnerLink => {
                let (_, here) = settings()?;
                let database = Database::open(&line.database).await.map_err(plain)?;
                let link = owner_link(&database, &here, (system_clock().0)()).await.map_err(plain)?;
                database.close().await;
                println!("Open this link within a day; it works once, and a link of before has ended: {link}");
                Ok(())
            }
            Command::Backup { file } => {
                storage::backup(&line.database, &file).await.map_err(plain)?;
                println!("{} holds everything that was saved when this began, and is sound.", file.display());
                Ok(())
            }
            Command::Restore { file } => {
                let replaced = storage::restore(&line.database, &file).await.map_err(plain)?;
                println!("{} is in the place of {}.", file.display(), line.database.display());
                if let Some(replaced) = replaced {
                    println!("What was there before is kept as {}.", replaced.display());
                }
                Ok(())
            }
            Command::Doctor { repair } => doctor(&line.database, repair).await,
            Command::Serve { demo: wants_demo } => {
                let ((options, settings), here) = settings()?;
                let listener = listen(options.site_addr).await?;
                if wants_demo {
                    let database = Database::open(&line.database).await.map_err(plain)?;
                    if database.is_empty().await.map_err(plain)? {
                        println!(
                            "Making a demo district of 1,200 students in {} (some seconds).",
                            line.database.display()
                        );
                        demo::make(&database, 1_200, 1, (system_clock().0)()).await.map_err(plain)?;
                    }
                    database.close().await;
                }
                let application =
                    Application::build(&line.database, options, settings, system_clock()).await.map_err(plain)?;
                if application.database.is_empty().await.map_err(plain)? {
                    let link = owner_link(&application.database, &here, (system_clock().0)()).await.map_err(plain)?;
                    println!(
                        "Nobody owns this server yet. Open this link within a day to begin; it works once: {link}"
                    );
                }
                println!("ILP is at {here} and keeps everything in {}.", line.database.display());
                application.serve(listener).await.map_err(|error| format!("The server stopped: {error}."))
            }
        }
    }

    /// What Leptos.toml says, and the address that people type to come here.
    fn settings() -> Result<((leptos::config::LeptosOptions, Settings), String), String> {
        let file = Path::new("Leptos.toml").exists().then_some("Leptos.toml");
        let options = leptos::config::get_configuration(file)
            .map_err(|error| format!("Leptos.toml cannot be read: {error}."))?
            .leptos_options;
        let settings = Settings::read(Path::new("Leptos.toml"), options.site_addr)?;
        let here = settings.site.origin.as_ref();
        let here = here.map_or_else(|| format!("http://{}", options.site_addr), ToString::to_string);
        Ok(((options, settings), here))
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
        if after.findings.is_empty() {
            println!("All is well: {} plans with {} saved changes.", after.plans, after.updates);
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
