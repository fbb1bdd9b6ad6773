//! `/settings/export`: a button that answers with the member's own archive. Nothing is kept of it here.

use crate::error_response::Failure;
use crate::frame::Frame;
use crate::visit::Visit;
use crate::zip::Zip;
use actions::Error;
use actions::accounts::export::{self, Export};
use actix_web::HttpResponse;
use domain::Time;
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
    let frame = Frame::new(visit.clone());
    let collected = visit.read(move |cx| {
        let mut export = export::export(cx)?;
        if export.markdown.is_empty() {
            export.markdown = format!("{}\n", frame.shell(cx)?.t("export-nothing"));
        }
        Ok((export, cx.now))
    });
    let packed = match collected.await {
        Ok((export, now)) => pack(&export, now).map_err(|e| Failure::Action(Error::Internal(Box::new(e)))),
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

fn pack(export: &Export, now: Time) -> std::io::Result<Vec<u8>> {
    let mut zip = Zip::of(now);
    zip.add("praxis.json", export.json.as_bytes())?;
    zip.add("praxis.md", export.markdown.as_bytes())?;
    Ok(zip.finish())
}
