### Getting in: sign-in, sign-up, invitation, reset.

sign-in-lead = Welcome back.
email = E-mail address
password = Password
forgot-password = Forgotten your password?
sign-up = Create an account
sign-up-offer-heading = New here?
sign-up-offer = If your organisation takes part you can create an account with your work e-mail. Others are invited.
