-- What is proved about a member's workplace, and which keys came of signing in.

-- The organisation is one that the member's address or an operator proves; others are only what they say of themselves.
ALTER TABLE persons ADD COLUMN is_organisation_proved INTEGER NOT NULL DEFAULT 0;
UPDATE persons SET is_organisation_proved = 1 WHERE EXISTS (
    SELECT 1 FROM addresses
    INNER JOIN organisation_domains ON addresses.address LIKE '%@' || organisation_domains.domain
    WHERE addresses.person_id = persons.id AND addresses.verified_at IS NOT NULL
        AND organisation_domains.organisation_id = persons.organisation_id
);

-- Made by signing in over the API: ends with the password it was got by.
ALTER TABLE api_tokens ADD COLUMN is_sign_in INTEGER NOT NULL DEFAULT 0;
UPDATE api_tokens SET is_sign_in = 1 WHERE name = 'API' AND made_by_operator = 0;
