/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-json-result.h"

#include "advice/bounce-advice.h"
#include "advice/bounce-suppression.h"
#include "base/bounce-sentence.h"
#include "export/bounce-json-text.h"

/* Names are written with their comma and colon in one stroke. */
#define append_literal(json, literal) bounce_json_append_raw ((json), (literal), sizeof (literal) - 1)

#define append_string(json, literal, text) \
  G_STMT_START { append_literal ((json), literal); bounce_json_append_string ((json), (text)); } G_STMT_END

#define append_number(json, literal, number) \
  G_STMT_START { append_literal ((json), literal); bounce_json_append_number ((json), (number)); } G_STMT_END

#define append_time(json, literal, time) \
  G_STMT_START { append_literal ((json), literal); bounce_json_append_time ((json), (time)); } G_STMT_END

static void
append_source (GString            *json,
               const BounceSource *source)
{
  append_string (json, "{\"source\":{\"path\":", source->path);
  append_number (json, ",\"index\":", source->index);
  append_number (json, ",\"offset\":", source->offset);
  append_number (json, ",\"length\":", source->length);
  append_literal (json, "}");
}

static void
append_report (GString            *json,
               const BounceReport *report)
{
  append_string (json, ",\"kind\":", bounce_enum_to_nick (BOUNCE_TYPE_KIND, report->kind));
  append_string (json, ",\"format\":", report->format);
  append_string (json, ",\"subject\":", report->subject);
  append_string (json, ",\"from\":", report->from);
  append_string (json, ",\"to\":", report->to);
  append_time (json, ",\"date\":", report->date);
  append_string (json, ",\"message_id\":", report->message_id);

  append_string (json, ",\"report\":{\"reporting_mta\":", report->reporting_mta);
  append_string (json, ",\"received_from_mta\":", report->received_from_mta);
  append_string (json, ",\"dsn_gateway\":", report->dsn_gateway);
  append_string (json, ",\"envelope_id\":", report->envelope_id);
  append_string (json, ",\"queue_id\":", report->queue_id);
  append_time (json, ",\"arrival_date\":", report->arrival_date);
  append_string (json, ",\"feedback_type\":", report->feedback_type);
  append_string (json, ",\"user_agent\":", report->user_agent);
  append_string (json, ",\"source_ip\":", report->source_ip);
  append_string (json, ",\"auth_failure\":", report->auth_failure);
  append_string (json, ",\"disposition\":", report->disposition);
  append_string (json, ",\"containment\":", bounce_enum_to_nick (BOUNCE_TYPE_CONTAINMENT, report->containment));
  append_literal (json, "}");
}

static void
append_original (GString              *json,
                 const BounceOriginal *original)
{
  if (original == NULL)
    {
      append_literal (json, ",\"original\":null");
      return;
    }

  append_string (json, ",\"original\":{\"subject\":", original->subject);
  append_string (json, ",\"from\":", original->from);
  append_string (json, ",\"to\":", original->to);
  append_time (json, ",\"date\":", original->date);
  append_string (json, ",\"message_id\":", original->message_id);
  append_literal (json, "}");
}

static void
append_evidence (GString              *json,
                 const BounceEvidence *evidence,
                 gboolean              first)
{
  if (!first)
    append_literal (json, ",");

  append_string (json, "{\"part\":", evidence->part);
  append_string (json, ",\"field\":", evidence->field);
  append_number (json, ",\"offset\":", evidence->offset);
  append_number (json, ",\"length\":", evidence->length);
  append_string (json, ",\"text\":", evidence->text);
  append_literal (json, "}");
}

static void
append_steps (GString           *json,
              const BounceAdvice *advice)
{
  for (guint i = 0; i < advice->steps->len; i++)
    {
      const BounceStep *step = g_ptr_array_index (advice->steps, i);

      if (i > 0)
        append_literal (json, ",");
      append_string (json, "{\"id\":", step->id);
      append_string (json, ",\"who\":", bounce_enum_to_nick (BOUNCE_TYPE_ACTOR, step->who));
      append_string (json, ",\"text\":", step->text);
      append_string (json, ",\"url\":", step->url);
      append_literal (json, "}");
    }
}

static void
append_diagnosis (GString               *json,
                  const BounceDiagnosis *diagnosis)
{
  append_string (json, ",\"verdict\":", bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, diagnosis->verdict));
  append_string (json, ",\"reason\":", bounce_enum_to_nick (BOUNCE_TYPE_REASON, diagnosis->reason));
  append_string (json, ",\"group\":", bounce_enum_to_nick (BOUNCE_TYPE_GROUP, diagnosis->group));

  append_literal (json, ",\"who_acts\":[");
  for (guint i = 0; i < diagnosis->actors.n; i++)
    {
      if (i > 0)
        append_literal (json, ",");
      bounce_json_append_string (json, bounce_enum_to_nick (BOUNCE_TYPE_ACTOR, diagnosis->actors.actor[i]));
    }
  append_literal (json, "]");
}

static void
append_recipient (GString            *json,
                  const BounceResult *result,
                  guint               index,
                  BounceLanguage      language)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, index);
  const BounceEvidence *ground = NULL;
  g_autoptr (BounceAdvice) advice = NULL;

  append_string (json, "{\"address\":", recipient->address);
  append_string (json, ",\"original_address\":", recipient->original_address);
  append_string (json, ",\"action\":",
                 recipient->action == BOUNCE_ACTION_NONE ? NULL : bounce_enum_to_nick (BOUNCE_TYPE_ACTION, recipient->action));
  append_diagnosis (json, diagnosis);
  append_string (json, ",\"reply\":", recipient->reply);
  append_string (json, ",\"status\":", recipient->status);
  append_string (json, ",\"text_status\":", recipient->text_status);
  append_string (json, ",\"command\":", recipient->command);
  append_string (json, ",\"remote_mta\":", recipient->remote_mta);
  append_string (json, ",\"remote_ip\":", recipient->remote_ip);
  append_string (json, ",\"provider\":", diagnosis->provider != NULL ? diagnosis->provider->id : NULL);
  append_string (json, ",\"provider_code\":", diagnosis->provider_code);
  append_string (json, ",\"queue_id\":", recipient->queue_id);
  append_string (json, ",\"diagnostic\":", recipient->diagnostic);
  append_string (json, ",\"confidence\":", bounce_enum_to_nick (BOUNCE_TYPE_CONFIDENCE, diagnosis->confidence));

  if (bounce_suppression_includes (result, index))
    append_literal (json, ",\"suppress\":true");
  else
    append_literal (json, ",\"suppress\":false");

  append_literal (json, ",\"evidence\":[");
  for (guint i = 0; i < recipient->evidence->len; i++)
    append_evidence (json, g_ptr_array_index (recipient->evidence, i), i == 0);
  if (diagnosis->grounds->len > 0)
    ground = ((const BounceGround *) g_ptr_array_index (diagnosis->grounds, 0))->evidence;
  if (ground != NULL)
    append_evidence (json, ground, recipient->evidence->len == 0);

  append_literal (json, "],\"steps\":[");
  advice = bounce_advice_new (bounce_catalogue_get_default (), result, (int) index, language);
  append_steps (json, advice);

  append_time (json, "],\"last_attempt\":", recipient->last_attempt);
  append_time (json, ",\"retry_until\":", recipient->retry_until);
  append_literal (json, "}");
}

static void
append_recipients (GString            *json,
                   const BounceResult *result,
                   BounceLanguage      language,
                   int                 only)
{
  guint n = bounce_result_get_n_recipients (result);
  gboolean first = TRUE;

  append_literal (json, ",\"recipients\":[");
  for (guint i = 0; i < n; i++)
    {
      if (only >= 0 && (guint) only != i)
        continue;
      if (!first)
        append_literal (json, ",");
      append_recipient (json, result, i, language);
      first = FALSE;
    }
  append_literal (json, "]");
}

static void
append_warnings (GString            *json,
                 const BounceReport *report,
                 BounceLanguage      language)
{
  append_literal (json, ",\"warnings\":[");
  for (guint i = 0; i < report->warnings->len; i++)
    {
      const BounceWarning *warning = g_ptr_array_index (report->warnings, i);

      if (i > 0)
        append_literal (json, ",");
      append_string (json, "{\"id\":", warning->id);
      append_string (json, ",\"text\":", bounce_language_text (language, warning->text));
      append_literal (json, "}");
    }
  append_literal (json, "]");
}

/* Only where live checks ran: a message alone has none. */
static void
append_findings (GString         *json,
                 const GPtrArray *findings,
                 BounceLanguage   language)
{
  if (findings == NULL || findings->len == 0)
    return;

  append_literal (json, ",\"findings\":[");
  for (guint i = 0; i < findings->len; i++)
    {
      if (i > 0)
        append_literal (json, ",");
      bounce_json_append_string (json, bounce_sentence_get (g_ptr_array_index (findings, i), language));
    }
  append_literal (json, "]");
}

/**
 * bounce_json_append_result:
 * @json: where to write
 * @result: a result
 * @language: the language of sentences; identifiers are never translated
 * @recipient: only this recipient, -1 for all
 * @findings: (nullable) (element-type BounceSentence): what live checks found
 *
 * Appends @result as one JSON object on one line, without the line's end.
 */
void
bounce_json_append_result (GString            *json,
                           const BounceResult *result,
                           BounceLanguage      language,
                           int                 recipient,
                           GPtrArray          *findings)
{
  append_source (json, result->source);

  if (result->report != NULL)
    {
      append_report (json, result->report);
      append_original (json, result->report->original);
      append_recipients (json, result, language, recipient);
      append_warnings (json, result->report, language);
    }
  else
    {
      append_literal (json, ",\"kind\":null,\"format\":null,\"subject\":null,\"from\":null,\"to\":null,\"date\":null,"
                            "\"message_id\":null,\"report\":null,\"original\":null,\"recipients\":[],\"warnings\":[]");
    }

  if (result->error != NULL)
    append_string (json, ",\"error\":", result->error->message);
  append_findings (json, findings, language);

  append_literal (json, "}");
}
