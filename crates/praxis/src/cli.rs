//! The command line: every command, its arguments and its help. What they do is in `commands`.

mod letter;

pub use letter::LetterCommand;

use clap::{Args, Parser, Subcommand};
use domain::{Level, Role, Visibility};
use std::path::PathBuf;

/// Communities of practice: discussions, questions and answers, on a server of your own.
#[derive(Debug, Parser)]
#[command(name = "praxis", version, max_term_width = 100, arg_required_else_help = true)]
pub struct CommandLine {
    /// Settings, else those of praxis.toml if it is there; every key can also be given as PRAXIS_… in the environment.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Every command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages and the API, and send mail; with no settings at all, on SQLite in ./data.
    Serve {
        /// Address to listen on.
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
        /// Leave mail and clean-up to `praxis work` elsewhere.
        #[arg(long)]
        no_worker: bool,
    },
    /// Send mail and clean up, without serving pages. Any number may run on PostgreSQL.
    Work,
    /// Serve demo content, with mail on the page /dev/mail instead of sent. Loopback only.
    Demo {
        /// Folder of the demo's database.
        #[arg(long, value_name = "DIR", default_value = "data/demo")]
        data: PathBuf,
        /// Address to listen on.
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<String>,
    },
    /// Bring the database's schema up to date.
    Migrate,
    /// Look for what is wrong or soon will be, and say what to do.
    Doctor,
    /// Print the API's OpenAPI document.
    Openapi,
    /// Ask a running server whether it is ready; for health checks of containers.
    Healthcheck {
        /// Where it serves.
        #[arg(long, value_name = "URL")]
        url: Option<String>,
    },
    /// Save everything into one archive, while the server runs.
    Backup {
        /// The archive to write.
        file: PathBuf,
    },
    /// Put an archive back.
    Restore {
        /// The archive to read.
        file: PathBuf,
        /// Replace a database that is there.
        #[arg(long)]
        replace: bool,
    },
    /// Networks.
    #[command(subcommand)]
    Network(NetworkCommand),
    /// Groups.
    #[command(subcommand)]
    Group(GroupCommand),
    /// Memberships.
    #[command(subcommand)]
    Member(MemberCommand),
    /// Organisations of the register.
    #[command(subcommand)]
    Organisation(OrganisationCommand),
    /// People who sign in.
    #[command(subcommand)]
    User(UserCommand),
    /// The members' letters.
    #[command(subcommand)]
    Letter(LetterCommand),
    /// Bring threads in from files. Twice adds nothing; personal data is masked.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Take content out as files.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Print every command, flag and variable, a line each.
    #[command(hide = true)]
    HelpAll,
}

/// Where an import goes.
#[derive(Args, Debug)]
pub struct Target {
    /// The group; where there is none it is made, closed, in a network *Import*.
    #[arg(long, value_name = "SLUG")]
    pub group: String,
    /// Who shall lead the group.
    #[arg(long, value_name = "EMAIL")]
    pub lead: Option<String>,
}

/// Commands that bring content in.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Mail archives as discussions; each may be gzipped, a file without a "From " line is one message, - is standard input.
    Mbox {
        /// The archives; together they are threaded as one.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to.
        #[command(flatten)]
        target: Target,
        /// Also join threads that begin with the same subject.
        #[arg(long)]
        join_subjects: bool,
    },
    /// Threads as JSON lines, as `praxis export group` writes them; may be gzipped.
    Threads {
        /// The file; - is standard input.
        file: PathBuf,
        /// Where to.
        #[command(flatten)]
        target: Target,
    },
}

/// Commands that take content out.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// A group: threads.jsonl, which `praxis import threads` takes back, and a Markdown file a thread.
    Group {
        /// The group.
        slug: String,
        /// The folder to write into; made when it is not there.
        dir: PathBuf,
    },
}

/// Commands about networks.
#[derive(Debug, Subcommand)]
pub enum NetworkCommand {
    /// Make a network.
    Add {
        /// Its short name in addresses.
        slug: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// What it is for, one line.
        #[arg(long, default_value = "")]
        purpose: String,
        /// How wide it reaches: organisation, cluster, all or transnational.
        #[arg(long, default_value = "all")]
        level: Level,
        /// The network it belongs to.
        #[arg(long, value_name = "SLUG")]
        parent: Option<String>,
        /// An organisation that takes part, by the register's code or by name; may be given several times.
        #[arg(long = "organisation", value_name = "CODE")]
        organisations: Vec<String>,
    },
}

/// Commands about groups.
#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// Make a group.
    Add {
        /// Its short name in addresses.
        slug: String,
        /// The network it belongs to.
        #[arg(long, value_name = "SLUG")]
        network: String,
        /// Its name.
        #[arg(long)]
        name: String,
        /// What it is for, one line.
        #[arg(long, default_value = "")]
        purpose: String,
        /// Who finds it: open, closed or hidden.
        #[arg(long, default_value = "open")]
        visibility: Visibility,
    },
}

/// A network or a group.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Place {
    /// In a network.
    #[arg(long, value_name = "SLUG")]
    pub network: Option<String>,
    /// In a group.
    #[arg(long, value_name = "SLUG")]
    pub group: Option<String>,
}

/// Commands about memberships.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Give a person a role.
    Add {
        /// Where.
        #[command(flatten)]
        place: Place,
        /// Who.
        #[arg(long)]
        email: String,
        /// guest, reader, member, moderator, lead or evaluator.
        #[arg(long)]
        role: Role,
    },
    /// Take a person out.
    Remove {
        /// Where.
        #[command(flatten)]
        place: Place,
        /// Who.
        #[arg(long)]
        email: String,
    },
}

/// Commands about organisations.
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// Tie an e-mail domain to an organisation: people with an address there may make an account.
    Domain {
        /// The domain, e.g. norrvik.example.
        domain: String,
        /// The register's code or the name.
        #[arg(long, value_name = "CODE")]
        organisation: String,
    },
}

/// Commands about people.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a person who signs in.
    Add {
        /// Address.
        #[arg(long)]
        email: String,
        /// Name.
        #[arg(long)]
        name: String,
        /// Organisation, by the register's code or by name.
        #[arg(long, value_name = "CODE")]
        organisation: String,
        /// Title of their role.
        #[arg(long, default_value = "")]
        title: String,
        /// Administers the installation.
        #[arg(long)]
        administrator: bool,
        /// Read the password from standard input.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Print a bearer token for the API, alone on the last line. It lasts an hour; the member is told.
    Token {
        /// Whose.
        #[arg(long)]
        email: String,
        /// Days it shall last instead.
        #[arg(long)]
        days: Option<i64>,
    },
    /// List who signs in.
    List,
}
