### Search.

search-title = Search: { $words }
search-here = Search on this page
search-words = Search for
search-kind = Kind
search-hits =
    { $count ->
        [0] No hits
        [one] 1 hit
       *[other] { $count } hits
    }
search-none = No hits
search-found = Hits
search-in-reply = In an answer
search-nobody = Nobody seems to have asked yet. Ask, and the next one will find an answer.
search-not-found = Did you not find it?
search-ask = Ask the question
search-names = Groups, people and topics
search-all-groups = All groups
search-all-kinds = All kinds
