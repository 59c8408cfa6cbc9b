/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-correspondents.h"

#include <string.h>

#include "base/bounce-ascii.h"

#define MAX_DOMAINS 64
#define MAX_LABEL 63   /* bytes (RFC 1035, section 2.3.4) */

/* Characters that may stand in an address without quotation marks (RFC 5321, section 4.1.2; RFC 6531). */
static gboolean
is_address_character (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80 || (c != '\0' && strchr ("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

/**
 * bounce_correspondents_dup_address:
 * @header: (nullable): the value of a From or To field
 *
 * Returns: (transfer full) (nullable): the first address in it, without name and brackets
 */
char *
bounce_correspondents_dup_address (const char *header)
{
  const char *at = header != NULL ? strrchr (header, '<') : NULL;
  const char *start, *end;

  /* The address in brackets counts; a name may hold an @ too. */
  at = strchr (at != NULL ? at : header != NULL ? header : "", '@');
  if (at == NULL)
    return NULL;

  for (start = at; start > header && is_address_character (start[-1]); start--)
    ;
  for (end = at + 1; is_address_character (*end); end++)
    ;
  while (end > at + 1 && end[-1] == '.')
    end--;

  return start < at && end > at + 1 ? g_strndup (start, (gsize) (end - start)) : NULL;
}

static gboolean
is_host_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '.';
}

/* (nullable): the form of @domain that travels (RFC 5890), in lower case, without the dot of the root; only what a host
 * name may be made of. */
static char *
dup_travelling_form (const char *domain)
{
  g_autofree char *ascii = NULL;
  g_autofree char *lower = NULL;
  gsize length = 0, label = 0;

  /* Most names travel as they are written. */
  for (; is_host_character (domain[length]) && label < MAX_LABEL; length++)
    label = domain[length] == '.' ? 0 : label + 1;
  if (domain[length] == '\0')
    return bounce_ascii_dup_lower (domain, length > 0 && domain[length - 1] == '.' ? (gssize) length - 1 : (gssize) length);

  if (!g_utf8_validate (domain, -1, NULL))
    return NULL;

  ascii = g_hostname_to_ascii (domain);
  if (ascii == NULL)
    return NULL;

  lower = bounce_ascii_dup_lower (ascii, -1);
  for (const char *p = lower; *p != '\0'; p++)
    {
      if (!is_host_character (*p))
        return NULL;
    }

  return g_steal_pointer (&lower);
}

/**
 * bounce_correspondents_dup_mail_domain:
 * @address: (nullable): an address
 *
 * Returns: (transfer full) (nullable): its domain in lower case and in the form that travels (RFC 5890), where that is
 *   the name of a domain of the Internet
 */
char *
bounce_correspondents_dup_mail_domain (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  g_autofree char *lower = NULL;
  gsize length;

  if (at == NULL || strlen (at) > 254)
    return NULL;

  /* What has blanks or line ends in it is more, or less, than an address. */
  for (const char *p = address; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7f)
        return NULL;
    }

  lower = dup_travelling_form (at + 1);
  length = lower != NULL ? strlen (lower) : 0;
  if (length == 0 || strchr (lower, '.') == NULL || strstr (lower, "..") != NULL || *lower == '.' || *lower == '-')
    return NULL;
  if (lower[length - 1] == '.' || g_ascii_isdigit (lower[length - 1]) || g_str_has_suffix (lower, ".local")
      || g_str_has_suffix (lower, ".localdomain"))
    return NULL;

  return g_steal_pointer (&lower);
}

/**
 * bounce_correspondents_dup_sender:
 * @report: what the message states
 *
 * Returns: (transfer full) (nullable): the address of the person who wrote the mail that came back
 */
char *
bounce_correspondents_dup_sender (const BounceReport *report)
{
  char *sender = NULL;

  if (report->original != NULL)
    {
      sender = bounce_correspondents_dup_address (report->original->from);
      if (sender == NULL)
        sender = bounce_correspondents_dup_address (report->original->return_path);
    }

  /* A report goes to the one who wrote. */
  return sender != NULL ? sender : bounce_correspondents_dup_address (report->to);
}

static void
add_domain (GPtrArray  *domains,
            const char *address)
{
  g_autofree char *domain = bounce_correspondents_dup_mail_domain (address);

  if (domain != NULL && domains->len < MAX_DOMAINS && !g_ptr_array_find_with_equal_func (domains, domain, g_str_equal, NULL))
    g_ptr_array_add (domains, g_steal_pointer (&domain));
}

static void
add_domains (GPtrArray  *domains,
             const char *header)
{
  g_auto (GStrv) addresses = header != NULL ? g_strsplit (header, ",", MAX_DOMAINS) : NULL;

  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    {
      g_autofree char *address = bounce_correspondents_dup_address (addresses[i]);

      add_domain (domains, address);
    }
}

/**
 * bounce_correspondents_list_domains:
 * @result: a result
 * @except: number of a recipient
 *
 * Returns: (transfer full) (element-type utf8): the domains of the mail's other recipients and of its sender: what the
 *   person may have meant to write instead of the domain of recipient @except, which is not among them
 */
GPtrArray *
bounce_correspondents_list_domains (const BounceResult *result,
                                    guint               except)
{
  GPtrArray *domains = g_ptr_array_new_with_free_func (g_free);
  const BounceOriginal *original = result->report->original;
  g_autofree char *own = bounce_correspondents_dup_mail_domain (bounce_result_get_recipient (result, except)->address);
  guint index;

  for (guint i = 0; i < bounce_result_get_n_recipients (result) && domains->len < MAX_DOMAINS; i++)
    {
      if (i != except)
        add_domain (domains, bounce_result_get_recipient (result, i)->address);
    }

  if (original != NULL)
    {
      add_domains (domains, original->to);
      add_domains (domains, original->cc);
      add_domains (domains, original->from);
    }
  else
    add_domains (domains, result->report->to);

  if (own != NULL && g_ptr_array_find_with_equal_func (domains, own, g_str_equal, &index))
    g_ptr_array_remove_index (domains, index);

  return domains;
}

/* Mail to the postmaster of such a domain would share the fate of this one, or he could not help. */
static gboolean
is_postmaster_out_of_reach (BounceReason reason)
{
  static const BounceReason reasons[] = {
    BOUNCE_REASON_DOMAIN_UNKNOWN,   BOUNCE_REASON_DOMAIN_NO_MAIL,   BOUNCE_REASON_DNS_FAILURE,
    BOUNCE_REASON_CONNECTION_FAILED, BOUNCE_REASON_DELIVERY_EXPIRED, BOUNCE_REASON_ADDRESS_SYNTAX,
    BOUNCE_REASON_LOGIN_REQUIRED,   BOUNCE_REASON_NONE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (reasons[i] == reason)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_within (const char *host,
           const char *domain)
{
  gsize host_length = strlen (host), length = strlen (domain);

  return host_length >= length && g_ascii_strcasecmp (host + host_length - length, domain) == 0
         && (host_length == length || host[host_length - length - 1] == '.');
}

/**
 * bounce_correspondents_dup_postmaster:
 * @result: a result
 * @index: number of a recipient
 *
 * Every domain that takes mail has this address (RFC 5321, section 4.5.1).
 *
 * Returns: (transfer full) (nullable): the address of the people who run the recipient's mail; NULL where a letter to
 *   them makes no sense: one's own domain, delivery on the sender's own server, a domain that cannot be reached
 */
char *
bounce_correspondents_dup_postmaster (const BounceResult *result,
                                      guint               index)
{
  const BounceReport *report = result->report;
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, index);
  g_autofree char *domain = NULL;
  g_autofree char *sender = NULL;
  g_autofree char *reader = NULL;
  g_autofree char *sender_domain = NULL;
  g_autofree char *reader_domain = NULL;

  if (is_postmaster_out_of_reach (diagnosis->reason))
    return NULL;
  domain = bounce_correspondents_dup_mail_domain (recipient->address);
  if (domain == NULL)
    return NULL;

  sender = bounce_correspondents_dup_sender (report);
  sender_domain = bounce_correspondents_dup_mail_domain (sender);
  reader = bounce_correspondents_dup_address (report->to);
  reader_domain = bounce_correspondents_dup_mail_domain (reader);
  if (g_strcmp0 (domain, sender_domain) == 0 || g_strcmp0 (domain, reader_domain) == 0)
    return NULL;
  if (g_ascii_strncasecmp (recipient->address, "postmaster@", 11) == 0)
    return NULL;

  /* The sender's own server was to file the mail, and failed: its administrator is the sender's. */
  if (recipient->remote_mta == NULL && diagnosis->stage == BOUNCE_STAGE_FILING && report->reporting_mta != NULL
      && sender_domain != NULL && is_within (report->reporting_mta, sender_domain))
    return NULL;

  return g_strconcat ("postmaster@", domain, NULL);
}
