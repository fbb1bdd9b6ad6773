//! What is on after PUT and off after DELETE: two handlers and their two entries in the document.
//! What is switched is named where it is used.

/// `switch! { /// Said of PUT. put_x, /// Said of DELETE. delete_x, "address", "tag", (params), function }`: the function gets
/// the call and whether it shall be on.
macro_rules! switch {
    ($($(#[doc = $on_doc:literal])+ $on:ident, $(#[doc = $off_doc:literal])+ $off:ident, $path:tt, $tag:tt, ($($param:tt),+), $act:expr;)+) => { $(
        $(#[doc = $on_doc])+
        #[utoipa::path(put, path = $path, tag = $tag, params($(($param = String, Path)),+),
            responses((status = 204, description = "Done; again changes nothing"), (status = 401, body = $crate::api::Problem), (status = 403, body = $crate::api::Problem), (status = 404, body = $crate::api::Problem), (status = 409, body = $crate::api::Problem)))]
        pub async fn $on(call: $crate::api::call::Call) -> $crate::api::call::Answer {
            call.signed_in()?;
            $act(&call, true).await?;
            Ok($crate::api::call::done())
        }

        $(#[doc = $off_doc])+
        #[utoipa::path(delete, path = $path, tag = $tag, params($(($param = String, Path)),+),
            responses((status = 204, description = "Done; again changes nothing"), (status = 401, body = $crate::api::Problem), (status = 403, body = $crate::api::Problem), (status = 404, body = $crate::api::Problem), (status = 409, body = $crate::api::Problem)))]
        pub async fn $off(call: $crate::api::call::Call) -> $crate::api::call::Answer {
            call.signed_in()?;
            $act(&call, false).await?;
            Ok($crate::api::call::done())
        }
    )+ };
}
