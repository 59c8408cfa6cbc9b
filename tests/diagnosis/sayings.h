/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Included into a table: what is concluded, from which words, of which server where that matters. */
#pragma once

/* mailbox-unknown */
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 <anna@shop.example>: Recipient address rejected: User unknown in virtual mailbox table", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 <anna@shop.example>: Recipient address rejected: User unknown in local recipient table", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 <anna@shop.example>... User unknown", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550-5.1.1 unnecessary spaces.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).", "eur.olc.protection.outlook.com" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.4.1 Recipient address rejected: Access denied. [AMS0EPF000001A1.eurprd05.prod.outlook.com]", "shop-example.mail.protection.outlook.com" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient anna@shop.example not found by SMTP address lookup", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "554 delivery error: dd This user doesn't have a yahoo.example account (anna@shop.example) [0] - mta1.mail.example", "mta5.am0.yahoodns.net" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "552 1 Requested mail action aborted, mailbox not found", "mta7.am0.yahoodns.net" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Requested action not taken: mailbox unavailable", "mx00.kundenserver.de" },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 No Such User Here", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Unrouteable address", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 #5.1.0 Address rejected.", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 Mailbox for shop.example:anna not found", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "511 sorry, no mailbox here by that name (#5.1.1 - chkuser)", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "Sorry, no mailbox here by that name. (#5.1.1)", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 unknown user <anna@shop.example>", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "553 5.3.0 <anna@shop.example>... No such user here", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 <anna@shop.example> is not a valid mailbox", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 unknown or illegal alias: anna@shop.example", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Invalid recipient: <anna@shop.example>", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.0.0 User anna@shop.example not exist", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.2.1 <anna@shop.example>... Addressee unknown, relay=mail.home.example", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "5.1.1 smtp; 550 anna@shop.example is not a known user of this system", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550-Mailbox unknown. Either there is no mailbox associated with this 550-name or you don't have authorization to see it. 550 5.1.1 User unknown", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.7.1 no such user anna@shop.example", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 We do not have any mailbox with this name", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "554 5.7.1 <anna@shop.example>: Recipient address rejected: user anna@shop.example does not exist", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Account not available", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Empfänger unbekannt", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 El usuario no existe", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 Utilisateur inconnu", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "R2 (Mailbox unknown)", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "550 5.1.1 The user does not have an account here", NULL },
{ BOUNCE_REASON_MAILBOX_UNKNOWN, "User account is unavailable", NULL },

/* mailbox-disabled */
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 5.2.1 The email account that you tried to reach is disabled.", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 5.2.1 The user's mailbox is disabled", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "554 5.7.1 <anna@shop.example>: Recipient address rejected: The account is suspended", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "554 delivery error: dd Sorry, your message to anna@shop.example cannot be delivered. This mailbox is disabled (554.30). - mta1.mail.example", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 5.2.1 <anna@shop.example>... Mailbox disabled for this recipient", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 Account inactive", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 This account has been suspended", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "525 5.7.13 Disabled recipient address", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 5.7.1 Recipient account is locked", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 The recipient's mailbox is deactivated", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "452 4.2.1 The user you are trying to contact is temporarily inactive", NULL },
{ BOUNCE_REASON_MAILBOX_DISABLED, "550 5.2.1 Mailbox not available: account expired", NULL },

/* mailbox-full */
{ BOUNCE_REASON_MAILBOX_FULL, "552 5.2.2 The email account that you tried to reach is over quota.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_MAILBOX_FULL, "452-4.2.2 The email account that you tried to reach is over quota. Please direct 452-4.2.2 the recipient to the help page", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "552 RCPT TO:<anna@shop.example> Mailbox disk quota exceeded", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "550 5.7.1 Mailbox is full", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "Mailbox quota exceeded", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "maildir delivery failed: Sorry, the user's maildir has overdrawn his diskspace quota, please try again later", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "552 5.2.2 <anna@shop.example>: user is over the quota. You can try again later.", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "452 4.1.1 <anna@shop.example> mailbox full", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "STOREDRV.Deliver.Exception:QuotaExceededException; Failed to process message due to a permanent exception; 554 5.2.2 mailbox full", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "552 Requested mail action aborted: exceeded storage allocation", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "anna@shop.example: mailbox is full (MTA-imposed quota exceeded while writing to file /var/mail/anna):", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "550 Benutzer hat zu viele Mails auf dem Server, Postfach voll", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "552 5.2.2 Über Quota", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "554 5.2.2 Le compte du destinataire est plein", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "550 5.7.0 Caixa postal cheia", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "Unable to deliver: recipient exceeded dropfile size", NULL },
{ BOUNCE_REASON_MAILBOX_FULL, "450 4.2.2 Over quota", NULL },

/* mailbox-moved */
{ BOUNCE_REASON_MAILBOX_MOVED, "551 5.7.1 User has moved; please try <anna@new.example>", NULL },
{ BOUNCE_REASON_MAILBOX_MOVED, "551 User not local; please try <anna@new.example>", NULL },
{ BOUNCE_REASON_MAILBOX_MOVED, "550 5.1.6 Recipient has moved to a new address", NULL },

/* mailbox-restricted */
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed because the sender was not authenticated when sending to this group", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.124 Sender not in allowed-senders list", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.1 You are not allowed to post to this mailing list", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 Sorry, only subscribers may post. If you are a subscriber, please post from the address you subscribed with", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.1 Message rejected by recipient: the recipient has blocked your address", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 This message was rejected by the user's filter", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "550 5.7.193 UserNotTrusted; The group only accepts messages from people in its organization", NULL },
{ BOUNCE_REASON_MAILBOX_RESTRICTED, "554 5.7.1 <anna@shop.example>: Recipient address rejected: Only members of the list may write to it", NULL },

/* address-syntax */
{ BOUNCE_REASON_ADDRESS_SYNTAX, "501 5.1.3 Bad recipient address syntax", NULL },
{ BOUNCE_REASON_ADDRESS_SYNTAX, "553 5.1.3 <anna@shop.example,>... Invalid route address", NULL },
{ BOUNCE_REASON_ADDRESS_SYNTAX, "501 <anna shop.example>: malformed address: shop.example> may not follow <anna", NULL },
{ BOUNCE_REASON_ADDRESS_SYNTAX, "553 5.1.3 The recipient address <anna@shop..example> is not a valid RFC-5321 address.", NULL },
{ BOUNCE_REASON_ADDRESS_SYNTAX, "501 Syntax error in parameters or arguments: bad address syntax", NULL },
{ BOUNCE_REASON_ADDRESS_SYNTAX, "550 Malformed recipient address", NULL },

/* domain-unknown */
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "Host or domain name not found. Name service error for name=shop.invalid type=AAAA: Host not found", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "Host or domain name not found. Name service error for name=shop.invalid type=A: Host not found", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "550 5.1.2 Host unknown (Name server: shop.invalid: host not found)", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "Sorry, I couldn't find any host named shop.invalid. (#5.1.2)", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "550 5.4.310 DNS domain shop.invalid does not exist [Message=InfoDomainNonexistent]", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "DNS Error: DNS type 'mx' lookup of shop.invalid responded with code NXDOMAIN Domain name not found: shop.invalid", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "all relevant MX records point to non-existent hosts", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "unrouteable mail domain \"shop.invalid\"", NULL },
{ BOUNCE_REASON_DOMAIN_UNKNOWN, "550 5.1.2 Invalid domain name", NULL },

/* domain-no-mail */
{ BOUNCE_REASON_DOMAIN_NO_MAIL, "Domain shop.example does not accept mail (nullMX)", NULL },
{ BOUNCE_REASON_DOMAIN_NO_MAIL, "556 5.1.10 Recipient domain has null MX", NULL },
{ BOUNCE_REASON_DOMAIN_NO_MAIL, "550 5.4.4 No MX records for domain shop.example", NULL },
{ BOUNCE_REASON_DOMAIN_NO_MAIL, "Sorry, I couldn't find a mail exchanger or IP address. (#5.4.4)", NULL },
{ BOUNCE_REASON_DOMAIN_NO_MAIL, "DNS Error: DNS type 'mx' lookup of shop.example responded with code NOERROR DNS type 'mx' lookup of shop.example had no relevant answers.", NULL },

/* connection-failed */
{ BOUNCE_REASON_CONNECTION_FAILED, "connect to mx.shop.example[192.0.2.25]:25: Connection refused", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "connect to mx.shop.example[192.0.2.25]:25: Connection timed out", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "connect to mx.shop.example[192.0.2.25]:25: No route to host", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "connect to mx.shop.example[2001:db8::25]:25: Network is unreachable", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "lost connection with mx.shop.example[192.0.2.25] while receiving the initial server greeting", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "conversation with mx.shop.example[192.0.2.25] timed out while sending end of data -- message may be sent more than once", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "retry timeout exceeded: H=mx.shop.example [192.0.2.25]: Connection timed out", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "421 4.4.2 Connection dropped due to ConnectionReset", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1) I'm not going to try again; this message has been in the queue too long.", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "441 4.4.1 Error encountered while communicating with primary target IP address: \"Failed to connect. Winsock error code: 10060\"", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "450 4.4.316 Connection refused [Message=Socket error code 10061]", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "The recipient server did not accept our requests to connect. [mx.shop.example 192.0.2.25: timed out]", NULL },
{ BOUNCE_REASON_CONNECTION_FAILED, "554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>", NULL },

/* delivery-expired */
{ BOUNCE_REASON_DELIVERY_EXPIRED, "delivery expired (message too old)", NULL },
{ BOUNCE_REASON_DELIVERY_EXPIRED, "Message expired after 5 days in the queue", NULL },
{ BOUNCE_REASON_DELIVERY_EXPIRED, "Envelope expired", NULL },
{ BOUNCE_REASON_DELIVERY_EXPIRED, "554 5.4.7 Delivery expired (message too old)", NULL },
{ BOUNCE_REASON_DELIVERY_EXPIRED, "retry time not reached for any host after a long failure period", NULL },
{ BOUNCE_REASON_DELIVERY_EXPIRED, "550 4.4.7 QUEUE.Expired; message expired", NULL },

/* dns-failure */
{ BOUNCE_REASON_DNS_FAILURE, "Host or domain name not found. Name service error for name=shop.example type=MX: Host not found, try again", NULL },
{ BOUNCE_REASON_DNS_FAILURE, "451 4.4.3 Temporary server error. Please try again later ATTR17; DNS query failed", NULL },
{ BOUNCE_REASON_DNS_FAILURE, "DNS Error: 4023 DNS type 'mx' lookup of shop.example responded with code SERVFAIL", NULL },
{ BOUNCE_REASON_DNS_FAILURE, "host lookup did not complete", NULL },
{ BOUNCE_REASON_DNS_FAILURE, "450 4.4.312 DNS query failed", NULL },
{ BOUNCE_REASON_DNS_FAILURE, "CNAME lookup failed temporarily. (#4.4.3)", NULL },

/* tls-failed */
{ BOUNCE_REASON_TLS_FAILED, "TLS is required, but was not offered by host mx.shop.example[192.0.2.25]", NULL },
{ BOUNCE_REASON_TLS_FAILED, "Cannot start TLS: handshake failure", NULL },
{ BOUNCE_REASON_TLS_FAILED, "530 5.7.0 Must issue a STARTTLS command first", NULL },
{ BOUNCE_REASON_TLS_FAILED, "Server certificate not verified", NULL },
{ BOUNCE_REASON_TLS_FAILED, "550 5.7.321 starttls-not-supported: Destination mail server must support TLS to receive mail.", NULL },
{ BOUNCE_REASON_TLS_FAILED, "A TLS session is required, but the server did not offer TLS support", NULL },
{ BOUNCE_REASON_TLS_FAILED, "Failed DANE authentication of certificate: TLSA lookup error for mx.shop.example:25", NULL },

/* server-unavailable */
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "421 4.3.2 Service not active", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "421 Service not available, closing transmission channel", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "451 4.3.0 Temporary lookup failure", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "421 4.3.2 The maximum number of concurrent server connections has exceeded a limit, system is overloaded; service unavailable", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "451 Temporary local problem - please try later", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "432 4.3.2 The mailbox server is offline", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "450 4.3.2 Please try again later, server is busy", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "451 4.7.1 Service unavailable - try again later", NULL },
{ BOUNCE_REASON_SERVER_UNAVAILABLE, "554 5.3.0 Internal server error", NULL },

/* server-storage-full */
{ BOUNCE_REASON_SERVER_STORAGE_FULL, "452 4.3.1 Insufficient system storage", NULL },
{ BOUNCE_REASON_SERVER_STORAGE_FULL, "452 4.3.1 Insufficient system resources (UsedDiskSpace[C:\\])", NULL },
{ BOUNCE_REASON_SERVER_STORAGE_FULL, "451 4.3.0 no space left on device", NULL },
{ BOUNCE_REASON_SERVER_STORAGE_FULL, "552 5.3.1 disk full on server", NULL },

/* mail-loop */
{ BOUNCE_REASON_MAIL_LOOP, "554 5.4.6 Too many hops 27 (25 max): from <bea@home.example> via mx.shop.example, to <anna@shop.example>", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "554 5.4.14 Hop count exceeded - possible mail loop ATTR34", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "mail forwarding loop for anna@shop.example", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "554 5.4.12 SMTP; Hop count exceeded - possible mail loop detected on message id <1@home.example>", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "This message is looping: it already has my Delivered-To line. (#5.4.6)", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "mail for shop.example loops back to myself", NULL },
{ BOUNCE_REASON_MAIL_LOOP, "Too many \"Received\" headers - suspected mail loop", NULL },

/* routing-failed */
{ BOUNCE_REASON_ROUTING_FAILED, "lowest numbered MX record points to local host", NULL },
{ BOUNCE_REASON_ROUTING_FAILED, "554 5.3.5 Local configuration error", NULL },
{ BOUNCE_REASON_ROUTING_FAILED, "553 5.3.5 system config error", NULL },
{ BOUNCE_REASON_ROUTING_FAILED, "unable to route: mailer configuration error", NULL },
{ BOUNCE_REASON_ROUTING_FAILED, "550 5.4.4 ROUTING.NoConnectorForAddressType; unable to route for address type", NULL },

/* delivery-agent-failed */
{ BOUNCE_REASON_DELIVERY_AGENT_FAILED, "Command died with status 127: \"/usr/bin/deliver\". Command output: sh: 1: /usr/bin/deliver: not found", NULL },
{ BOUNCE_REASON_DELIVERY_AGENT_FAILED, "can't create user output file. Command output: procmail: Couldn't create \"/var/mail/anna\"", NULL },
{ BOUNCE_REASON_DELIVERY_AGENT_FAILED, "local delivery failed: The following text was generated during the delivery attempt: pipe to |/usr/bin/filter generated by anna@shop.example: Child process of address_pipe transport returned 1", NULL },
{ BOUNCE_REASON_DELIVERY_AGENT_FAILED, "unknown mailer error 2", NULL },
{ BOUNCE_REASON_DELIVERY_AGENT_FAILED, "Child process of local_delivery transport returned 69 (could mean service or program unavailable) from command: /usr/lib/dovecot/deliver", NULL },

/* authentication-failed */
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.1 Unauthenticated email from home.example is not accepted due to domain's DMARC policy.", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.1 Email rejected per DMARC policy for home.example", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.23 The message was rejected because of Sender Policy Framework violation", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.1 <anna@shop.example>: Recipient address rejected: Please see http://www.openspf.example/Why?id=bea%40home.example : Reason: mechanism", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "554 5.7.5 Permanent error evaluating DMARC policy", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 SPF check failed: 192.0.2.1 is not allowed to send mail from home.example", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.20 No passing DKIM signature found", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.509 Access denied, sending domain home.example does not pass DMARC verification and has a DMARC policy of reject.", NULL },
{ BOUNCE_REASON_AUTHENTICATION_FAILED, "550 5.7.515 Access denied, sending domain home.example doesn't meet the required authentication level.", NULL },

/* reverse-dns-missing */
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "550 5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does not point to the sending IP.", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: cannot find your hostname, [192.0.2.1]", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "450 4.7.1 <localhost.localdomain>: Helo command rejected: Host not found", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "550 Access denied: no reverse DNS for 192.0.2.1", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "550 5.7.1 Fix reverse DNS for 192.0.2.1", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "550 HELO name is not valid: invalid HELO", NULL },
{ BOUNCE_REASON_REVERSE_DNS_MISSING, "421 4.7.1 PTR record of 192.0.2.1 is missing", NULL },

/* sender-rejected */
{ BOUNCE_REASON_SENDER_REJECTED, "550 5.1.8 <bea@home.invalid>: Sender address rejected: Domain not found", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "553 5.1.8 <bea@home.invalid>... Domain of sender address bea@home.invalid does not exist", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 5.1.7 Invalid sender address", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "553 5.7.1 <bea@home.example>: Sender address rejected: not owned by user carla", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 5.1.0 <bea@home.example> sender rejected", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 Sender verify failed", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 Verification failed for <bea@home.example>", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "501 5.1.8 Sender domain must exist", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 5.7.1 <bea@home.example>: Sender address rejected: Access denied", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 5.1.8 Access denied, bad outbound sender", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "550 Callback setup failed while verifying <bea@home.example>: sender verify failed", NULL },
{ BOUNCE_REASON_SENDER_REJECTED, "501 5.1.7 Bad sender address syntax", NULL },

/* relay-denied */
{ BOUNCE_REASON_RELAY_DENIED, "554 5.7.1 <anna@shop.example>: Relay access denied", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "550 5.7.1 Unable to relay", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "550 relay not permitted", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "550 5.7.64 TenantAttribution; Relay Access Denied", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "550 we do not relay", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "550 5.7.367 Remote server returned not permitted to relay -> 550 5.7.367 relay not permitted", NULL },
{ BOUNCE_REASON_RELAY_DENIED, "454 4.7.1 <anna@shop.example>: Relay access denied", NULL },

/* login-required */
{ BOUNCE_REASON_LOGIN_REQUIRED, "530 5.7.0 Authentication required", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "535-5.7.8 Username and Password not accepted.", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "550 SMTP AUTH is required for message submission on port 587", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "530 5.7.57 Client not authenticated to send mail", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "454 4.7.0 Temporary authentication failure", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "503 5.5.4 Bad sequence of commands: AUTH first, authentication required", NULL },
{ BOUNCE_REASON_LOGIN_REQUIRED, "550 5.1.0 Authentication required", NULL },

/* ip-blocklisted */
{ BOUNCE_REASON_IP_BLOCKLISTED, "554 JunkMail rejected - home.example [192.0.2.1]:41322 is in an RBL on content of the mail", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org; https://www.spamhaus.org/query/ip/192.0.2.1", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "550 5.7.1 Service unavailable, Client host [192.0.2.1] blocked using Spamhaus. To request removal from this list see https://www.spamhaus.org/query/ip/192.0.2.1", "shop-example.mail.protection.outlook.com" },
{ BOUNCE_REASON_IP_BLOCKLISTED, "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).", "eur.olc.protection.outlook.com" },
{ BOUNCE_REASON_IP_BLOCKLISTED, "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in Spamhaus's list", "mta5.am0.yahoodns.net" },
{ BOUNCE_REASON_IP_BLOCKLISTED, "554 5.7.1 Client host rejected: your IP address is listed in bl.spamcop.net", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "550 5.7.606 Access denied, banned sending IP [192.0.2.1]", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "554 Your IP (192.0.2.1) is on our local blacklist", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "550-rejected because 192.0.2.1 is in a black list at b.barracudacentral.org", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "521 5.2.1 :  (CON:B1)  https://postmaster.example/errors/con-b1", NULL },
{ BOUNCE_REASON_IP_BLOCKLISTED, "550 5.7.1 Your mail server's address 192.0.2.1 is blacklisted", NULL },

/* reputation-poor */
{ BOUNCE_REASON_REPUTATION_POOR, "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1", "mta5.am0.yahoodns.net" },
{ BOUNCE_REASON_REPUTATION_POOR, "554 5.7.1 Your message was rejected because of the poor reputation of the sending IP address", NULL },
{ BOUNCE_REASON_REPUTATION_POOR, "550-5.7.1 Our system has detected that this message is likely suspicious due to the very low reputation of the sending IP address.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_REPUTATION_POOR, "554-mx.shop.example 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.", NULL },
{ BOUNCE_REASON_REPUTATION_POOR, "550-5.7.1 likely suspicious due to the very low reputation of the sending domain.", "gmail-smtp-in.l.google.com" },

/* rate-limited */
{ BOUNCE_REASON_RATE_LIMITED, "450 4.2.1 The user you are trying to contact is receiving mail too quickly.", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "550 5.4.5 Daily user sending quota exceeded.", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_RATE_LIMITED, "452 4.3.2 Connection rate limit exceeded.", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "450 4.7.1 Error: too many connections from 192.0.2.1", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "421 too many connections from your IP", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "550 5.1.1 bea@home.example has sent to too many recipients this hour", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "421 4.7.1 Rate limit exceeded, try again later", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "Domain home.example has exceeded the max emails per hour (101/100 (101%)) allowed. Message discarded.", NULL },
{ BOUNCE_REASON_RATE_LIMITED, "421 RP-001 The mail server IP connecting to Outlook.com server has exceeded the rate limit allowed.", "eur.olc.protection.outlook.com" },

/* greylisted */
{ BOUNCE_REASON_GREYLISTED, "450 4.2.0 <anna@shop.example>: Recipient address rejected: Greylisted, see http://postgrey.example/help/shop.example.html", NULL },
{ BOUNCE_REASON_GREYLISTED, "451 4.7.1 Greylisting in action, please come back later", NULL },
{ BOUNCE_REASON_GREYLISTED, "450 4.7.1 Greylisted, please try again in 300 seconds", NULL },
{ BOUNCE_REASON_GREYLISTED, "451 You have been greylisted", NULL },

/* policy-rejected */
{ BOUNCE_REASON_POLICY_REJECTED, "550 5.7.1 Message rejected due to local policy", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "554 5.7.1 Access denied", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "550 Administrative prohibition", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "550 5.7.1 Rejected by policy", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "554 5.7.1 The message was refused by the organization's policy", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "550 5.7.1 This message violates our email policy", NULL },
{ BOUNCE_REASON_POLICY_REJECTED, "550 5.7.1 Delivery not authorized, message refused", NULL },

/* spam-content */
{ BOUNCE_REASON_SPAM_CONTENT, "554 5.7.1 Message identified as SPAM", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "550 5.7.1 This message has been blocked because it contains spam", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "550-5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_SPAM_CONTENT, "550 High probability of spam", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "550 5.7.1 Message contains spam or virus (spam score 12.4)", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "554 5.7.1 Spam message rejected because of anti-spam policy", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "552 5.7.0 Blocked by SpamAssassin", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "550 Mail content denied", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "541 5.4.1 Mail rejected by destination domain: classified as spam", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "554 5.7.1 [P4] Message blocked due to spam content in the message.", NULL },
{ BOUNCE_REASON_SPAM_CONTENT, "554 5.6.0 Message contained unsafe content", NULL },

/* malware-content */
{ BOUNCE_REASON_MALWARE_CONTENT, "554 5.7.1 Virus found: Eicar-Test-Signature", NULL },
{ BOUNCE_REASON_MALWARE_CONTENT, "550 5.7.1 Message contains a virus", NULL },
{ BOUNCE_REASON_MALWARE_CONTENT, "550 Virus Detected; discarded", NULL },
{ BOUNCE_REASON_MALWARE_CONTENT, "550 phishing URL found in message", NULL },

/* attachment-refused */
{ BOUNCE_REASON_ATTACHMENT_REFUSED, "552-5.7.0 This message was blocked because its content presents a potential 552-5.7.0 security issue. Please visit the page to review our message content and attachment content guidelines.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_ATTACHMENT_REFUSED, "550 5.7.1 Attachment type .exe is not allowed", NULL },
{ BOUNCE_REASON_ATTACHMENT_REFUSED, "554 5.7.1 Banned file: invoice.scr", NULL },
{ BOUNCE_REASON_ATTACHMENT_REFUSED, "550 5.7.0 executable files are not accepted as attachments", NULL },
{ BOUNCE_REASON_ATTACHMENT_REFUSED, "550 This message contains a file with a forbidden extension", NULL },

/* message-too-large */
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "552 5.3.4 Message size exceeds fixed limit", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "552 5.3.4 Message size exceeds fixed maximum message size", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "message size 41943040 exceeds size limit 10485760 of server mx.shop.example[192.0.2.25]", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "552-5.2.3 Your message exceeded our message size limits.", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "552 Message too big", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "523 the message is too large for the system", NULL },
{ BOUNCE_REASON_MESSAGE_TOO_LARGE, "554 5.3.4 Error: message file too big", NULL },

/* message-malformed */
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 5.7.1 Messages missing a valid address in From: header, or having no From: header, are not accepted.", "gmail-smtp-in.l.google.com" },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 5.6.0 Lone CR or LF in headers", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 maximum allowed line length is 998 octets, got 1600", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 5.7.1 Message is not RFC 2822 compliant", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "SMTPUTF8 is required, but was not offered by host mx.shop.example[192.0.2.25]", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "554 5.6.1 8bit data in headers is not allowed", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 Missing Message-ID header", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "554 5.6.0 Message contains bare LF and is violating 822.bis section 2.3", NULL },
{ BOUNCE_REASON_MESSAGE_MALFORMED, "550 5.6.11 SMTPSEND.BareLinefeedsAreIllegal; message contains bare linefeeds", NULL },

/* protocol-error */
{ BOUNCE_REASON_PROTOCOL_ERROR, "500 5.5.1 Command unrecognized: \"XFOO\"", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "502 5.5.2 Error: command not recognized", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "503 5.5.1 Bad sequence of commands", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "501 5.5.4 Syntax error in parameters or arguments", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "554 5.5.1 Error: no valid recipients, protocol error", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "503 5.5.1 RCPT first (#5.5.1)", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "555 5.5.4 Unsupported option: SIZE=1", NULL },
{ BOUNCE_REASON_PROTOCOL_ERROR, "502 Command not implemented", NULL },

/* too-many-recipients */
{ BOUNCE_REASON_TOO_MANY_RECIPIENTS, "452 4.5.3 Too many recipients", NULL },
{ BOUNCE_REASON_TOO_MANY_RECIPIENTS, "550 5.5.3 Too many recipients in this message", NULL },
{ BOUNCE_REASON_TOO_MANY_RECIPIENTS, "550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients", "shop-example.mail.protection.outlook.com" },
{ BOUNCE_REASON_TOO_MANY_RECIPIENTS, "452 4.5.3 Your message has too many recipients.", NULL },
{ BOUNCE_REASON_TOO_MANY_RECIPIENTS, "451 4.5.3 Recipient limit exceeded", NULL },

/* undetermined */
{ BOUNCE_REASON_UNDETERMINED, "550", NULL },
{ BOUNCE_REASON_UNDETERMINED, "554 Transaction failed", NULL },
{ BOUNCE_REASON_UNDETERMINED, "554 5.0.0 Unknown reason", NULL },
{ BOUNCE_REASON_UNDETERMINED, "550 5.0.0 Failed", NULL },
