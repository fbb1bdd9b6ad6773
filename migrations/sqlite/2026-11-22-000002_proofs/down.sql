ALTER TABLE api_tokens DROP COLUMN is_sign_in;
ALTER TABLE persons DROP COLUMN is_organisation_proved;
