### Sök.

search-title = Sök: { $words }
search-here = Sök på den här sidan
search-words = Sök efter
search-kind = Typ
search-hits =
    { $count ->
        [0] Inga träffar
        [one] 1 träff
       *[other] { $count } träffar
    }
search-none = Inga träffar
search-found = Träffar
search-in-reply = I ett svar
search-nobody = Ingen verkar ha frågat om det än. Ställ frågan, så får nästa ett svar att hitta.
search-not-found = Hittade du inte det du sökte?
search-ask = Ställ frågan
search-names = Grupper, personer och ämnen
search-all-groups = Alla grupper
search-all-kinds = Alla typer
