### Startsidan.

home-hello = Hej, { $name }
home-hello-morning = God morgon, { $name }
home-hello-evening = God kväll, { $name }
home-new-answers =
    { $count ->
        [1] Ett nytt svar på dina frågor.
        [2] Två nya svar på dina frågor.
        [3] Tre nya svar på dina frågor.
       *[other] { $count } nya svar på dina frågor.
    }
home-invitation = En fråga du kan svara på
home-waited-since = väntat sedan { $when }
home-answer = Svara { $name }
home-news = Nytt i dina nätverk
home-no-news = Inget nytt sedan du var här senast.
home-no-networks = Du är inte med i något nätverk än
home-no-networks-text = I nätverken ställer du frågor till kollegor i andra organisationer och läser vad de redan har svarat.
home-find-networks = Se nätverken
home-rail = Ditt
home-mine = Dina frågor
home-lists = Dina listor
home-unanswered =
    { $count ->
        [one] En väntar på svar
       *[other] { $count } väntar på svar
    }
home-why-group = Du får frågan för att du är med i { $group }.
