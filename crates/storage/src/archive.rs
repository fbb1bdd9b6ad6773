//! The archive that a backup is: a gzipped tar whose first entry is a manifest, then the database. Files may follow it
//! in a later form. What goes in and when it may be restored is decided by `backup`.

use crate::files::create_new;
use crate::{Error, Result, migrate};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read};
use std::path::Path;

/// The form of the archive; a higher number is refused.
pub(crate) const FORMAT: u32 = 1;
const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "database.sqlite";
/// A manifest is some hundred bytes.
const LONGEST_MANIFEST: u64 = 65_536;

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the archive.
    pub format: u32,
    /// The newest migration in the database.
    pub schema: String,
    /// When it was made, RFC 3339.
    pub made_at: String,
    /// The database's size, unpacked.
    pub database_bytes: u64,
}

/// Writes an archive and waits until it is on the disk.
pub(crate) fn pack(manifest: &Manifest, copy: &Path, packed: &Path) -> io::Result<()> {
    let out = GzEncoder::new(BufWriter::new(create_new(packed)?), Compression::fast());
    let mut archive = tar::Builder::new(out);
    let json = serde_json::to_vec_pretty(manifest)?;
    archive.append_data(&mut header(json.len() as u64), MANIFEST, json.as_slice())?;
    archive.append_data(&mut header(manifest.database_bytes), DATABASE, File::open(copy)?)?;
    let file = archive.into_inner()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()
}

fn header(size: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header
}

/// Writes the archive's database to `target`, once its manifest has been found good.
pub(crate) fn unpack(archive: &Path, target: &Path) -> Result<Manifest> {
    let damaged = |e: String| Error::Refused(format!("{} is no backup, or damaged: {e}", archive.display()));
    let file = File::open(archive).map_err(Error::io("cannot read", archive))?;
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(file)));
    let mut manifest = None;
    for entry in tar.entries().map_err(|e| damaged(e.to_string()))? {
        let entry = entry.map_err(|e| damaged(e.to_string()))?;
        // Only the names we know are read, and never used as paths.
        let name = entry.path_bytes().into_owned();
        if name == MANIFEST.as_bytes() {
            let found: Manifest =
                serde_json::from_reader(entry.take(LONGEST_MANIFEST)).map_err(|e| damaged(e.to_string()))?;
            judge(&found)?;
            manifest = Some(found);
        } else if name == DATABASE.as_bytes() {
            let manifest = manifest.ok_or_else(|| damaged("the manifest is missing".into()))?;
            let size = write_database(entry, target).map_err(|e| damaged(e.to_string()))?;
            let whole = size == manifest.database_bytes;
            return if whole { Ok(manifest) } else { Err(damaged(format!("the database has {size} bytes"))) };
        }
    }
    Err(damaged("the database is missing".into()))
}

fn judge(manifest: &Manifest) -> Result<()> {
    if manifest.format > FORMAT {
        let why = "the backup was made by a newer Praxis, in a form that this one does not know";
        return Err(Error::Refused(why.to_owned()));
    }
    let known = migrate::newest_known(false)?;
    let too_new = manifest.schema > known;
    if too_new { Err(Error::TooNew { found: manifest.schema.clone(), known }) } else { Ok(()) }
}

fn write_database(mut entry: impl Read, target: &Path) -> io::Result<u64> {
    let mut file = create_new(target)?;
    let size = io::copy(&mut entry, &mut file)?;
    file.sync_all()?;
    Ok(size)
}
