### Peers, profiles and own settings.

people-words = Name, topic or role
people-found = Peers
people-none = Nobody matches your search. Try a topic, for example rehabilitation.
people-nobody = There are no colleagues here yet. They appear when they are in the same network as you.
person-threads = Has started
person-no-threads = No thread that you can see.
person-rail = About the person
person-networks = Networks you share
profile-edit = Edit your profile
claim-own = This name comes from an older mailing list. Your address is the same.
claim-own-button = This is me
claim-moderator = Who is it?
claim-moderator-hint = Paste the address of the member's profile. The posts get the member's name.
flash-claimed = The posts have got the member’s name.
flash-failed-claim = No member is at that address. Open the member’s profile and copy its address.
claim-moderator-button = Connect
person-alone = Alone in the role
