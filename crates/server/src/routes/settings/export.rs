//! `/settings/export`: a button that answers with the member's own archive. Nothing is kept of it here.

use crate::error_response::Failure;
use crate::visit::Visit;
use crate::zip::Zip;
use actions::Error;
use actions::accounts::export::{self, Export};
use actix_web::HttpResponse;
use templates::pages::settings::ExportPage;

/// Shows the button.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            cx.me()?;
            frame.render(&ExportPage { shell: frame.shell(cx)? })
        })
        .await
}

/// Answers with the archive.
pub async fn post(visit: Visit) -> HttpResponse {
    let packed = match visit.read(export::export).await {
        Ok(export) => pack(&export).map_err(|e| Failure::Action(Error::Internal(Box::new(e)))),
        Err(failure) => Err(failure),
    };
    match packed {
        Ok(bytes) => HttpResponse::Ok()
            .content_type("application/zip")
            .insert_header(("Content-Disposition", "attachment; filename=\"praxis.zip\""))
            .insert_header(("Cache-Control", "no-store"))
            .body(bytes),
        Err(failure) => visit.failed(failure).await,
    }
}

fn pack(export: &Export) -> std::io::Result<Vec<u8>> {
    let mut zip = Zip::default();
    zip.add("praxis.json", export.json.as_bytes())?;
    zip.add("praxis.md", export.markdown.as_bytes())?;
    Ok(zip.finish())
}
