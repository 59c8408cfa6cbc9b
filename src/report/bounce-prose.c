/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-conversation.h"
#include "report/bounce-list-mail.h"
#include "report/bounce-original-reader.h"
#include "report/bounce-prose-choice.h"
#include "report/bounce-prose-judge.h"
#include "report/bounce-prose.h"

/* The format of a report whose server is not known. */
#define UNKNOWN_FORMAT "prose"

/* What the marks of a dialect weigh, and how much makes it recognised. */
#define WEIGHT_HEADER 3
#define WEIGHT_BODY 3
#define WEIGHT_FROM 2
#define WEIGHT_SUBJECT 1
#define RECOGNISED 3

/* Addresses of one header field that are looked at. */
#define MAX_FIELD_ADDRESSES 1000

/* Bytes of the local part of an address (RFC 5321, section 4.5.3.1.1). */
#define MAX_LOCAL_PART 64

/* Fields that name failed addresses, whatever server wrote them. */
static const char *const failed_fields[] = { "X-Failed-Recipients", "X-Mailer-Daemon-Recipients" };

struct _BounceProse {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceProse, bounce_prose, BOUNCE_TYPE_READER)

/* All that one reading works with. */
typedef struct {
  BounceMessage *message;
  BounceReport *report;
  BounceProseText *text;
  BounceDialect *dialect;     /* (nullable) */
  BounceProseParties parties;
  GPtrArray *mentions;        /* BounceMention */
  GPtrArray *chosen;          /* BounceChosen */
} Reading;

static void
add_addresses (GStrvBuilder *builder,
               const char   *value)
{
  g_auto(GStrv) addresses = bounce_address_find_all (value, MAX_FIELD_ADDRESSES);

  g_strv_builder_addv (builder, (const char **) addresses);
}

static void
find_parties (Reading *reading)
{
  g_autoptr(GStrvBuilder) own = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) failed = g_strv_builder_new ();

  add_addresses (own, bounce_message_get_header (reading->message, "From"));
  add_addresses (own, bounce_message_get_header (reading->message, "To"));
  for (gsize i = 0; i < G_N_ELEMENTS (failed_fields); i++)
    add_addresses (failed, bounce_message_get_header (reading->message, failed_fields[i]));
  if (reading->dialect != NULL)
    for (guint i = 0; reading->dialect->recipient_fields != NULL && reading->dialect->recipient_fields[i] != NULL; i++)
      add_addresses (failed, bounce_message_get_header (reading->message, reading->dialect->recipient_fields[i]));

  reading->parties.own = g_strv_builder_end (own);
  reading->parties.failed = g_strv_builder_end (failed);
}

/* Gives each dialect the weight of one kind of mark, once. */
static void
weigh (const BounceDialects *dialects,
       const GArray         *hits,
       BounceWordRole        role,
       guint                 weight,
       guint                *weights)
{
  g_autofree guint8 *seen = g_new0 (guint8, bounce_dialects_get_n (dialects));

  for (guint i = 0; i < hits->len; i++)
    {
      const BounceWordHit *hit = &g_array_index (hits, BounceWordHit, i);

      if (hit->role != role || seen[hit->dialect])
        continue;
      seen[hit->dialect] = 1;
      weights[hit->dialect] += weight;
    }
}

static void
weigh_field (const BounceDialects *dialects,
             const char           *value,
             BounceWordRole        role,
             guint                 weight,
             guint                *weights)
{
  g_autoptr(GArray) hits = NULL;

  if (value == NULL)
    return;
  hits = bounce_dialects_find_words (dialects, value, strlen (value), BOUNCE_WORD_BIT (role));
  weigh (dialects, hits, role, weight, weights);
}

/* All header fields as one text, so that a mark may ask for a name or a value. */
static char *
join_headers (BounceMessage *message)
{
  g_autoptr(GString) headers = g_string_new (NULL);
  guint n = bounce_message_get_n_headers (message);

  for (guint i = 0; i < n && headers->len < BOUNCE_LIMIT_HEADER_VALUE; i++)
    {
      const char *name, *value;

      if (bounce_message_header_is (message, i, "Received"))
        continue;
      bounce_message_get_header_at (message, i, &name, &value, NULL, NULL);
      g_string_append (headers, name);
      g_string_append (headers, ": ");
      g_string_append (headers, value);
      g_string_append_c (headers, '\n');
    }

  return g_string_free (g_steal_pointer (&headers), FALSE);
}

/**
 * The server that wrote the report: the dialect most of whose marks stand in it. Marks in the returned message do not
 * count: that one has been through other servers.
 */
static BounceDialect *
recognise (const BounceProseText *text,
           BounceMessage         *message)
{
  const BounceDialects *dialects = text->dialects;
  guint n = bounce_dialects_get_n (dialects);
  g_autofree guint *weights = g_new0 (guint, n);
  g_autofree char *headers = join_headers (message);
  g_autoptr(GArray) body = g_array_new (FALSE, FALSE, sizeof (BounceWordHit));
  guint best = 0;

  for (guint i = 0; i < text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (text, i);

      if (line->zone != BOUNCE_ZONE_RETURNED || (line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_SEPARATOR)) != 0)
        g_array_append_vals (body, &g_array_index (text->hits, BounceWordHit, line->first_hit), line->n_hits);
    }
  weigh (dialects, body, BOUNCE_WORD_BODY, WEIGHT_BODY, weights);
  weigh_field (dialects, headers, BOUNCE_WORD_HEADER, WEIGHT_HEADER, weights);
  weigh_field (dialects, bounce_message_get_header (message, "From"), BOUNCE_WORD_FROM, WEIGHT_FROM, weights);
  weigh_field (dialects, bounce_message_get_header (message, "Subject"), BOUNCE_WORD_SUBJECT, WEIGHT_SUBJECT, weights);

  for (guint i = 1; i < n; i++)
    if (weights[i] > weights[best])
      best = i;

  return n > 0 && weights[best] >= RECOGNISED ? bounce_dialects_get (dialects, best) : NULL;
}

/* A server's answer with a code: in the words chosen, or, where nobody was chosen, in a line that announces words. */
static gboolean
has_answer (const Reading *reading)
{
  for (guint i = 0; i < reading->chosen->len; i++)
    {
      const BounceChosen *one = g_ptr_array_index (reading->chosen, i);

      if (one->words != NULL && one->words->score >= BOUNCE_PROSE_SCORE_CODE)
        return TRUE;
    }
  for (guint i = 0; reading->chosen->len == 0 && i < reading->text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (reading->text, i);
      gsize length;
      const char *string = bounce_prose_text_get_string (reading->text, line, &length);
      BounceCodes codes;

      if (line->zone == BOUNCE_ZONE_REPORT && (line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_REASON)) != 0 &&
          bounce_codes_find_reply (string, length, &codes))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_permanent_answer (const GPtrArray *chosen)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      const BounceChosen *one = g_ptr_array_index (chosen, i);
      BounceCodes codes;

      if (one->words != NULL && bounce_codes_find_reply (one->words->lines->str, one->words->lines->len, &codes) &&
          codes.reply[0] == '5')
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_entry (const GPtrArray *mentions)
{
  for (guint i = 0; i < mentions->len; i++)
    {
      const BounceMention *mention = g_ptr_array_index (mentions, i);

      if (mention->place >= BOUNCE_PLACE_BARE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_returned_part (BounceMessage *message)
{
  guint n = bounce_message_get_n_parts (message);

  for (guint i = 0; i < n; i++)
    {
      const char *type = bounce_part_get_content_type (bounce_message_get_part (message, i));

      if (type != NULL && (g_str_equal (type, "message/rfc822") || g_str_equal (type, "text/rfc822-headers")))
        return TRUE;
    }

  return FALSE;
}

static const BouncePassage *
get_passage (const Reading *reading,
             guint          number)
{
  return g_ptr_array_index (reading->text->passages, number);
}

/* The words of the diagnostic, and from the lines around them who refused which command. */
static void
fill_words (const Reading      *reading,
            const BounceChosen *chosen,
            BounceRecipient    *recipient)
{
  const BounceProseWords *words = chosen->words;
  const char *command = chosen->command;

  if (words == NULL)
    return;
  recipient->diagnostic_lines = g_strndup (words->lines->str, MIN (words->lines->len, BOUNCE_LIMIT_DIAGNOSTIC));
  g_ptr_array_add (recipient->evidence,
                   bounce_passage_new_evidence (get_passage (reading, words->passage), "diagnostic", words->start,
                                                words->end - words->start));
  if (command == NULL)
    command = bounce_conversation_find_command (words->context->str);
  recipient->command = g_strdup (command);
  bounce_conversation_find_host (words->context->str, &recipient->remote_mta, &recipient->remote_ip);
  if (recipient->remote_mta == NULL)
    recipient->remote_mta = g_strdup (chosen->host);
  recipient->expired = bounce_conversation_is_expired (words->context->str);
}

/* A report may list those that failed and those that are late apart: the line above each list tells. */
static BounceAction
find_action (const BounceChosen *chosen,
             BounceAction        action)
{
  guint list = chosen->mention != NULL ? chosen->mention->list : 0;

  if ((list & BOUNCE_WORD_BIT (BOUNCE_WORD_FAILED)) != 0)
    return BOUNCE_ACTION_FAILED;
  if (action == BOUNCE_ACTION_FAILED && (list & BOUNCE_WORD_BIT (BOUNCE_WORD_DELAYED)) != 0)
    return BOUNCE_ACTION_DELAYED;
  if (action == BOUNCE_ACTION_FAILED && (list & BOUNCE_WORD_BIT (BOUNCE_WORD_DELIVERED)) != 0)
    return BOUNCE_ACTION_DELIVERED;

  return action;
}

/* Whether the lists of a report differ in what happened to their recipients. */
static gboolean
lists_differ (const GPtrArray *chosen)
{
  gboolean failed = FALSE, other = FALSE;

  for (guint i = 0; i < chosen->len; i++)
    {
      const BounceChosen *one = g_ptr_array_index (chosen, i);
      BounceAction action = find_action (one, BOUNCE_ACTION_FAILED);

      failed |= action == BOUNCE_ACTION_FAILED;
      other |= action != BOUNCE_ACTION_FAILED;
    }

  return failed && other;
}

static void
fill_recipient (const Reading      *reading,
                const BounceChosen *chosen,
                BounceAction        action)
{
  BounceRecipient *recipient = bounce_report_add_recipient (reading->report);

  recipient->address = bounce_address_normalise (chosen->address, -1);
  recipient->original_address = g_strdup (chosen->original);
  recipient->action = action;
  if (chosen->end > 0)
    g_ptr_array_add (recipient->evidence,
                     bounce_passage_new_evidence (get_passage (reading, chosen->passage), "address", chosen->start,
                                                  chosen->end - chosen->start));
  fill_words (reading, chosen, recipient);
  if (action == BOUNCE_ACTION_FAILED && (reading->text->words & BOUNCE_WORD_BIT (BOUNCE_WORD_EXPIRED)) != 0)
    recipient->expired = TRUE;
}

static void
choose_again (Reading *reading)
{
  g_clear_pointer (&reading->chosen, g_ptr_array_unref);
  reading->chosen = bounce_prose_choose (reading->text, reading->dialect, reading->mentions, &reading->parties);
}

/* Takes the addresses of @value for the failed ones, those of the report's own parties apart. */
static void
take_failed (Reading    *reading,
             const char *value)
{
  g_autoptr(GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) failed = g_strv_builder_new ();
  g_auto(GStrv) addresses = NULL;

  add_addresses (all, value);
  addresses = g_strv_builder_end (all);
  for (guint i = 0; addresses[i] != NULL; i++)
    if (!bounce_address_is_daemon (addresses[i]))
      g_strv_builder_add (failed, addresses[i]);
  g_strfreev (reading->parties.failed);
  reading->parties.failed = g_strv_builder_end (failed);
  choose_again (reading);
}

/* A subject may name the failed address; behind "from" it names a sender. */
static void
take_from_subject (Reading *reading)
{
  const char *subject = bounce_message_get_header (reading->message, "Subject");
  const char *from = subject != NULL ? strcasestr (subject, " from ") : NULL;
  g_autofree char *value = from != NULL ? g_strndup (subject, from - subject) : g_strdup (subject);

  take_failed (reading, value);
}

/* Whether @value is one word that can be the local part of an address. */
static gboolean
is_local_part (const char *value,
               gsize       length)
{
  if (length < 2 || length > MAX_LOCAL_PART || !g_ascii_isalnum (value[0]) || !g_ascii_isalnum (value[length - 1]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (value[i]) && strchr ("._+-", value[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* The address whose local part is @local: one that the returned message was for, else one at the reporting server. */
static char *
complete_local_part (const Reading *reading,
                     const char    *local)
{
  const BounceOriginal *original = reading->report->original;
  g_autofree char *prefix = g_strconcat (local, "@", NULL);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) addresses = NULL;

  if (original != NULL && original->to != NULL)
    {
      add_addresses (builder, original->to);
      addresses = g_strv_builder_end (builder);
      for (guint i = 0; addresses[i] != NULL; i++)
        if (g_ascii_strncasecmp (addresses[i], prefix, strlen (prefix)) == 0)
          return g_strdup (addresses[i]);
      return NULL;
    }

  add_addresses (builder, bounce_message_get_header (reading->message, "From"));
  addresses = g_strv_builder_end (builder);
  if (addresses[0] == NULL || !bounce_address_is_daemon (addresses[0]))
    return NULL;

  return g_strconcat (local, strrchr (addresses[0], '@'), NULL);
}

/* A server that lists its own users leaves the domain out: single words on the lines below those that announce
 * recipients. */
static void
take_local_parts (Reading *reading)
{
  g_autoptr(GString) found = g_string_new (NULL);
  gboolean listed = FALSE;

  for (guint i = 0; i < reading->text->lines->len; i++)
    {
      const BounceLine *line = bounce_prose_text_get_line (reading->text, i);
      gsize length;
      const char *string = bounce_prose_text_get_string (reading->text, line, &length);
      g_autofree char *local = NULL;
      g_autofree char *address = NULL;

      if (line->zone != BOUNCE_ZONE_REPORT)
        break;
      if (length == 0)
        continue;
      if ((line->words & BOUNCE_WORD_BIT (BOUNCE_WORD_RECIPIENTS)) != 0)
        {
          listed = TRUE;
          continue;
        }
      listed &= line->indent > 0 && is_local_part (string, length);
      if (!listed)
        continue;
      local = g_strndup (string, length);
      address = complete_local_part (reading, local);
      if (address != NULL)
        g_string_append_printf (found, "%s<%s>", found->len > 0 ? ", " : "", address);
    }
  take_failed (reading, found->str);
}

/* Adds the addresses of @value to those that did not fail. */
static void
own_addresses (Reading    *reading,
               const char *value)
{
  g_autoptr(GStrvBuilder) own = g_strv_builder_new ();

  g_strv_builder_addv (own, (const char **) reading->parties.own);
  add_addresses (own, value);
  g_strfreev (reading->parties.own);
  reading->parties.own = g_strv_builder_end (own);
}

/* The envelope of a list's mail tells more than its To, which names the list. Where it tells nothing, nobody is named. */
static void
take_from_original (Reading *reading)
{
  const BounceOriginal *original = reading->report->original;
  g_autofree char *member = bounce_list_mail_find_member (reading->message, original);

  if (member != NULL)
    take_failed (reading, member);
  else if (original == NULL || original->to == NULL)
    return;
  else if (bounce_list_mail_names_list (reading->message, original, original->to))
    own_addresses (reading, original->to);
  else
    take_failed (reading, original->to);
}

/* The text names nobody in full: it may name local users, the subject may name an address, or the report speaks of whom
 * the returned message was for. */
static void
choose_from_elsewhere (Reading *reading)
{
  if (reading->chosen->len == 0)
    take_local_parts (reading);
  if (reading->chosen->len == 0)
    take_from_subject (reading);
  if (reading->chosen->len == 0)
    take_from_original (reading);
  if (reading->chosen->len == 0)
    {
      reading->parties.anybody = TRUE;
      choose_again (reading);
    }
}

static void
read_original (Reading *reading)
{
  BounceReport *report = reading->report;

  if (report->original != NULL)
    return;
  if (has_returned_part (reading->message))
    report->original = bounce_original_read_message (reading->message);
  else if (reading->text->returned_passage >= 0)
    report->original = bounce_original_read_passage (get_passage (reading, reading->text->returned_passage),
                                                     reading->text->returned_start);
  else if (reading->text->excerpt_passage >= 0)
    report->original = bounce_original_read_passage (get_passage (reading, reading->text->excerpt_passage),
                                                     reading->text->excerpt_start);
}

static void
fill_report (Reading      *reading,
             BounceAction  action)
{
  BounceReport *report = reading->report;
  gboolean differ;

  report->kind = action == BOUNCE_ACTION_DELAYED ? BOUNCE_KIND_DELAY
                 : action == BOUNCE_ACTION_DELIVERED ? BOUNCE_KIND_SUCCESS : BOUNCE_KIND_FAILURE;
  report->format = g_intern_string (reading->dialect != NULL ? reading->dialect->id : UNKNOWN_FORMAT);
  read_original (reading);
  choose_from_elsewhere (reading);
  differ = lists_differ (reading->chosen);
  for (guint i = 0; i < reading->chosen->len && i < BOUNCE_LIMIT_RECIPIENTS; i++)
    {
      const BounceChosen *chosen = g_ptr_array_index (reading->chosen, i);

      fill_recipient (reading, chosen, differ ? find_action (chosen, action) : action);
    }
}

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->mentions, g_ptr_array_unref);
  g_strfreev (self->parties.own);
  g_strfreev (self->parties.failed);
  g_clear_pointer (&self->text, bounce_prose_text_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
bounce_prose_read (BounceReader  *reader,
                   BounceMessage *message,
                   BounceReport  *report)
{
  g_auto(Reading) reading = { .message = message, .report = report };
  BounceProseCase judged = { .message = message, .signs = bounce_signs_get (report, message) };

  reading.text = bounce_prose_text_new (bounce_dialects_get_default (), bounce_passages_get (report, message));
  reading.dialect = recognise (reading.text, message);
  find_parties (&reading);
  reading.mentions = bounce_prose_find_mentions (reading.text, reading.dialect, &reading.parties);
  reading.chosen = bounce_prose_choose (reading.text, reading.dialect, reading.mentions, &reading.parties);

  judged.text = reading.text;
  judged.dialect_known = reading.dialect != NULL;
  judged.recipient_found = has_entry (reading.mentions);
  judged.answer_found = has_answer (&reading);
  judged.permanent_answer = has_permanent_answer (reading.chosen);
  judged.message_returned = reading.text->returned_passage >= 0 || reading.text->excerpt_passage >= 0 ||
                            has_returned_part (message);
  if (!bounce_prose_is_report (&judged))
    return FALSE;
  fill_report (&reading, bounce_prose_get_action (&judged));

  return TRUE;
}

static void
bounce_prose_class_init (BounceProseClass *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_prose_read;
}

static void
bounce_prose_init (BounceProse *self)
{
}

BounceReader *
bounce_prose_new (void)
{
  return g_object_new (BOUNCE_TYPE_PROSE, NULL);
}
