### Networks and groups.

networks-heading = Networks and groups
networks-mine = Your networks
networks-others = More networks
networks-none = There are no networks here yet.
networks-rail = About the networks
network-new = Start a network
network-create = Start the network
network-name = Name of the network
network-level = Reach
network-parent = Belongs to
network-groups = Topic groups
network-no-groups = There are no groups here yet.
network-proposals = Proposed groups
network-proposals-text = A group starts when { $count } members support the proposal.
network-charter = How we work
network-charter-hint = Written in Markdown. What the network is for and what you promise each other.
network-children = Networks within this one
network-leads = Network leads
network-members = Members and invitations
network-arrange = Arrange the network
network-organisations = Participating organisations
network-organisations-hint = One a line. Write a name or a code.
network-rail = About the network
slug = Short name in the address
slug-hint = Small letters a–z, digits and hyphens. Cannot be changed later.
purpose = What it is for
purpose-hint = One sentence.
level-organisation = Internal network
level-cluster = Cluster
level-all = The whole country
level-transnational = Across the border
visibility-open = Open to the network
visibility-closed = Closed group
visibility-hidden = Hidden group
groups-count =
    { $count ->
        [one] 1 group
       *[other] { $count } groups
    }
organisations-count =
    { $count ->
        [one] 1 organisation
       *[other] { $count } organisations
    }
in-organisations =
    { $count ->
        [one] in 1 organisation
       *[other] in { $count } organisations
    }
members-count =
    { $count ->
        [one] 1 member
       *[other] { $count } members
    }
threads-count =
    { $count ->
        [one] 1 thread
       *[other] { $count } threads
    }
unread-threads =
    { $count ->
        [one] 1 thread with news
       *[other] { $count } threads with news
    }
propose-group = Propose a group
proposal-support = I want to join
proposal-supporters = { $count } of { $needed } want to join

## A group

group-tabs = In the group
group-tab-threads = Questions
group-tab-members = Members
member-unreached = Not reached by mail
group-tab-settings = Arrange the group
group-threads = Questions and threads
group-archived = The group is archived. You can read everything, but nothing new can be written.
group-empty = Nothing here yet. Ask the first question.
group-none-here = Nothing matches your choice.
group-show-all = Show all
group-rail = About the group
group-join = Join
group-closed-to-you = The group is closed. Only those who are in it read and write here. Ask to join, and those who keep the group will answer.
group-request = Ask to join
group-requested = You have asked to join
group-tags = Topics
group-moderators = Looks after the group
filter-label = Filter
filter-all = All
filter-unanswered = Waiting for an answer
filter-remove = remove this filter
filter-kinds = Show only

## Members

members-none = There are no members here yet.
member-remove = Remove
role = Role
role-of = Role of { $name }
role-change = Change role
requests-heading = Want to join
request-letter = Read and edit the welcome letter
request-letter-to = Letter to { $name }
request-approve = Let in
request-decline = Decline
invite-heading = Invite
invite-emails = E-mail addresses
invite-emails-hint = One a line.
error-emails-malformed = Line { $limit } is not an e-mail address. Write for example name@example.com.
invite-message = Greeting
invite-send = Send the invitation
invitations-waiting = Waiting for an answer
invitation-revoke = Withdraw
works-until = works until { $when }
group-leave = Leave the group
group-name = Name of the group
group-new = Start a group
group-create = Start the group
group-archive = Archive the group
group-archive-text = Everything can be read, but nothing new can be written. You can open the group again.
group-unarchive = Open the group again
group-unarchive-text = The group can be written in again.
propose-send = Send the proposal
visibility = Who can see the group?
visibility-open-means = Everybody in the network reads and writes.
visibility-closed-means = The name is seen, but only those let in read.
visibility-hidden-means = Only the members know of it.
letter-detail = What may letters and mail say of the group?
letter-detail-hint = It holds for everybody who gets mail about the group, from the next letter on.
letter-detail-usual = As usual
letter-detail-usual-means = Titles and the beginning of texts. If the group is hidden: titles only.
letter-detail-full = Titles and texts
letter-detail-full-means = The beginning of texts comes along, also if the group is hidden.
letter-detail-titles = Titles only
letter-detail-titles-means = Neither texts nor the names of those who wrote.
letter-detail-notice = Only that there is something new
letter-detail-notice-means = No titles, texts or names. The name of the group is there, and how many answers are new.
