//! Why something stands where it does in a letter, in words: for the preview alone.

use super::LetterItem;
use crate::emails::Letterhead;
use domain::Time;

/// Why something stands where it does among what is new: compared in this order, said in this order.
#[derive(Clone, Debug)]
pub struct LetterRank {
    /// There is an answer that helped.
    pub is_helped: bool,
    /// Organisations that answered.
    pub organisations: u32,
    /// The reader follows it, or one of its tags.
    pub is_followed: bool,
    /// The reader has not seen the newest of it.
    pub is_unread: bool,
    /// When the newest of it was written, where that is known.
    pub at: Option<Time>,
}

impl LetterItem {
    /// "svar som hjälpte · 3 organisationer svarar · oläst · torsdag 19 november 09.12"; empty where there is no rank.
    pub(crate) fn why(&self, head: &Letterhead) -> String {
        let Some(rank) = &self.rank else { return String::new() };
        let organisations =
            (rank.organisations > 0).then(|| head.n("letter-rank-organisations", rank.organisations).to_string());
        let said = |is_so: bool, key: &str| is_so.then(|| head.t(key).to_string());
        let facts = [
            said(rank.is_helped, "letter-rank-helped"),
            organisations,
            said(rank.is_followed, "letter-rank-followed"),
            said(rank.is_unread, "letter-rank-unread"),
            rank.at.map(|at| head.full_time(&at).to_string()),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
