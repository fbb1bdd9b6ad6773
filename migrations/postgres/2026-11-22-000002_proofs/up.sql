-- What is proved about a member's workplace, and which keys came of signing in.

-- The organisation is one that the member's address or an operator proves; others are only what they say of themselves.
ALTER TABLE persons ADD COLUMN is_organisation_proved BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE persons SET is_organisation_proved = TRUE WHERE EXISTS (
    SELECT 1 FROM addresses
    INNER JOIN organisation_domains ON addresses.address LIKE '%@' || organisation_domains.domain
    WHERE addresses.person_id = persons.id AND addresses.verified_at IS NOT NULL
        AND organisation_domains.organisation_id = persons.organisation_id
);

-- Made by signing in over the API: ends with the password it was got by.
ALTER TABLE api_tokens ADD COLUMN is_sign_in BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE api_tokens SET is_sign_in = TRUE WHERE name = 'API' AND made_by_operator = FALSE;
