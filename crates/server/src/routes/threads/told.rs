//! Who will be told of a reply, said beside the composer once somebody has begun to write.

use crate::present;
use actions::Cx;
use actions::compose::Text;
use actions::discussions::read_thread::ThreadPage as Read;
use domain::policy::GroupAct;
use storage::posts::Post;
use templates::pages::parts::{Composer, Forecast};

/// Who will be told of a reply that somebody has begun: most open a thread to read, and the others of a group are many.
pub(super) fn forecast(
    cx: &mut Cx<'_>,
    read: &Read,
    (composer, parent): (&Composer, Option<&Post>),
) -> actions::Result<Option<Forecast>> {
    let is_begun = parent.is_some() || !composer.body.is_empty();
    if !is_begun || !read.handle.may(GroupAct::Reply) {
        return Ok(None);
    }
    let named = Text::parse(cx.world, &composer.body, "").map(|text| text.mentions).unwrap_or_default();
    let answered = parent.map(|post| post.author_id);
    let forecast = actions::notices::forecast::of_reply(cx, &read.handle, (answered, named))?;
    Ok(Some(present::forecast(forecast)))
}
