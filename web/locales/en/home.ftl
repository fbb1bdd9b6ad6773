### The start page.

home-hello = Hello, { $name }
home-hello-morning = Good morning, { $name }
home-hello-evening = Good evening, { $name }
home-new-answers =
    { $count ->
        [1] One new answer to your questions.
        [2] Two new answers to your questions.
        [3] Three new answers to your questions.
       *[other] { $count } new answers to your questions.
    }
home-invitation = A question you can answer
home-waited-since = waiting since { $when }
home-answer = Answer { $name }
home-news = New in your networks
home-no-news = Nothing new since you were last here.
home-no-networks = You are not in a network yet
home-no-networks-text = In the networks you ask peers in other organisations and read what they have already answered.
home-find-networks = See the networks
home-rail = Yours
home-mine = Your questions
home-lists = Your lists
home-unanswered =
    { $count ->
        [one] One waits for an answer
       *[other] { $count } wait for an answer
    }
home-why-group = You are asked because you are in { $group }.
