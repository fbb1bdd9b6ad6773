//! `/admin/letters`: how the letters have gone, day by day; for administrators.

use crate::visit::Visit;
use actions::letters::oversee;
use actix_web::HttpResponse;
use templates::pages::letters::{GivenUp, OverseeLettersPage, OverseenDay};

/// Shows it.
pub async fn get(visit: Visit) -> HttpResponse {
    visit
        .page(|cx, frame| {
            let (days, failed) = oversee::oversee(cx)?;
            let page = OverseeLettersPage {
                days: days.into_iter().map(day).collect(),
                given_up: failed.into_iter().map(given_up).collect(),
                shell: frame.shell(cx)?,
            };
            frame.render(&page)
        })
        .await
}

fn day(day: oversee::Day) -> OverseenDay {
    let why = |(reason, count): (String, Option<i64>)| (why(&reason), count.map(number));
    OverseenDay {
        date: day.date,
        due: number(day.due),
        sent: number(day.sent),
        skipped: day.skipped.into_iter().map(why).collect(),
        failed: number(day.failed),
        waiting: number(day.waiting),
    }
}

/// Key of why letters were not sent.
fn why(reason: &str) -> &'static str {
    match reason {
        "off" => "oversee-letters-why-off",
        "paused" => "oversee-letters-why-paused",
        "been-here" => "oversee-letters-why-been-here",
        "no-address" => "oversee-letters-why-no-address",
        "bounced" => "oversee-letters-why-bounced",
        "merged" => "oversee-letters-why-merged",
        _ => "oversee-letters-why-nothing",
    }
}

fn given_up(letter: oversee::Failed) -> GivenUp {
    GivenUp { at: letter.at, attempts: number(i64::from(letter.attempts)), reason: letter.reason }
}

fn number(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
