/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-passage.h"
#include "report/bounce-rfc3834.h"
#include "report/bounce-signs.h"

/* What an absent person writes stands at the top; further down a reply may quote anything. */
#define WORDING_BYTES 1200

struct _BounceRfc3834 {
  BounceReader parent_instance;
  BounceRfc3834Mode mode;
};

G_DEFINE_FINAL_TYPE (BounceRfc3834, bounce_rfc3834, BOUNCE_TYPE_READER)

/* Lower case; of absence, in the words of people and of mail programs. */
static const char *const absences[] = {
  "out of the office", "out of office", "away from the office", "away from my desk", "away from my email", "i am away",
  "i'm away", "on vacation", "on annual leave", "on holiday", "on parental leave", "on maternity leave", "currently on leave",
  "currently away", "currently unavailable", "currently out", "will be out", "will respond to you upon my return",
  "reply when i return", "respond when i return", "when i get back", "upon my return", "limited access to email", "no longer with the company",
  "no longer work", "no longer employed", "no longer monitored", "this mailbox is not monitored", "is an automatic reply",
  "is an automated reply", "is an automatic response", "is an automated response", "this is an auto-reply", "this is an autoreply",
  "we have received your", "thank you for contacting", "ich bin nicht im büro", "bin ich nicht im büro", "nicht im hause",
  "außer haus", "ausser haus", "im urlaub", "bin ich im urlaub", "nicht erreichbar", "derzeit abwesend", "abwesenheit", "bin wieder",
  "automatisch erzeugte", "automatische antwort", "je suis absent", "je suis actuellement absent", "absent du bureau", "en congé",
  "de retour le", "mon absence", "réponse automatique", "estoy fuera", "fuera de la oficina", "de vacaciones", "estaré ausente",
  "me encuentro ausente", "respuesta automática", "estou de férias", "estarei ausente", "fora do escritório", "resposta automática",
  "sono assente", "in ferie", "fuori ufficio", "sarò assente", "risposta automatica", "ben ik afwezig", "ik ben afwezig", "met vakantie",
  "op vakantie", "niet aanwezig", "automatisch antwoord", "jag är inte på kontoret", "semester", "är tillbaka", "jeg er ikke på kontoret",
  "på ferie", "er tilbage", "er tilbake", "automatisk svar", "olen poissa", "olen lomalla", "automaattinen vastaus", "jestem poza biurem",
  "na urlopie", "nieobecny", "odpowiedź automatyczna", "nejsem v kanceláři", "na dovolené", "automatická odpověď", "szabadságon",
  "nem vagyok az irodában", "в отпуске", "меня нет в офисе", "отсутствую", "автоматический ответ", "у відпустці", "відсутній",
  "автоматична відповідь", "ofis dışındayım", "izindeyim", "otomatik yanıt", "εκτός γραφείου", "αυτόματη απάντηση", "不在にして", "休暇を",
  "休暇中", "自動返信", "自動応答", "出張中", "休假", "不在办公室", "自动回复", "自动答复", "不在辦公室", "自動回覆", "自動回復", "부재중", "휴가", "자동 회신",
  "خارج المكتب", "رد تلقائي", "מחוץ למשרד", "מענה אוטומטי",
};

/* Lower case; titles of requests to prove that the sender is a person. */
static const char *const challenge_subjects[] = {
  "please confirm your message", "confirm your message", "confirm your email to", "your email requires verification",
  "requires verification verify", "verification required", "sender verification", "sender confirmation", "verify your message",
  "verify your email to", "please verify your email", "authentication required for your", "your message awaits confirmation",
  "message awaiting confirmation", "message held pending", "awaiting your confirmation", "challenge-response", "antispam uol",
  "spam arrest", "[qsp]", "are you human", "verifizierung erforderlich", "bitte bestätigen sie ihre nachricht", "confirmez votre message",
  "confirme su mensaje", "confirme sua mensagem", "conferma il tuo messaggio", "подтвердите ваше сообщение",
};

/* Lower case; a request holds one of each: the mail waits, and the sender shall do something. */
static const char *const held[] = {
  "has not been delivered", "not yet been delivered", "has been held", "is being held", "being held", "on hold", "put on hold", "quarantine",
  "will be delivered once", "before your message", "before your email", "to deliver your message", "will not be delivered until",
  "to release your", "approved senders", "have approved", "whitelist", "list of approved", "protected by", "requires that you",
  "requires verification", "permission request", "to control spam", "unknown senders", "anti-spam system", "antispam system",
  "unsolicited", "wartet auf", "zurückgehalten", "en attente", "retenido", "retida",
};

static const char *const asked[] = {
  "confirm", "click the link", "click on the link", "click here", "click below", "follow this link", "follow the link", "reply to this",
  "replying to this", "reply feature", "see link below", "fill out", "one-time", "just reply", "simply reply", "verify that you", "verify you", "bestätigen", "confirmer", "cliquez", "confirmar",
  "haga clic", "clique",
};

/* Lower case; what the sender shall prove. */
static const char *const proved[] = {
  "sender", "verification", "verify", "real person", "human", "not a spam", "absender", "expéditeur", "remitente", "remetente",
};

static const char *const challenge_fields[] = { "X-TMDA-Confirm", "X-Boxtrapper", "X-SpamArrest", "X-Challenge-Response", "X-ASK-Auth" };

static gboolean
holds_one_of (const char        *text,
              const char *const *list,
              gsize              n_list)
{
  for (gsize i = 0; i < n_list; i++)
    if (strstr (text, list[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* The top of what a person reads, in lower case, on one line, without quoted lines. */
static char *
read_top (BounceReport  *report,
          BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  g_autoptr(GString) top = g_string_new (NULL);
  const char *at = passages->len > 0 ? bounce_passage_get_text (g_ptr_array_index (passages, 0)) : "";
  g_autofree char *valid = NULL;

  while (*at != '\0' && top->len < WORDING_BYTES)
    {
      const char *stop = strchrnul (at, '\n');
      gsize length = MIN ((gsize) (stop - at), WORDING_BYTES);

      if (*at != '>' && length > 0)
        {
          g_string_append_len (top, at, length);
          g_string_append_c (top, ' ');
        }
      at = *stop != '\0' ? stop + 1 : stop;
    }
  g_strdelimit (top->str, "\t\r", ' ');
  valid = g_utf8_make_valid (top->str, top->len);

  return g_utf8_strdown (valid, -1);
}

static gboolean
is_challenge (BounceReport  *report,
              BounceMessage *message,
              BounceSigns    signs,
              const char    *top)
{
  const char *agent = bounce_message_get_header (message, "X-Delivery-Agent");
  g_autofree char *subject = g_utf8_strdown (report->subject != NULL ? report->subject : "", -1);
  gboolean titled = holds_one_of (subject, challenge_subjects, G_N_ELEMENTS (challenge_subjects));
  gboolean machine = (signs & (BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_AUTO_FIELD | BOUNCE_SIGN_GENERATED)) != 0 ||
                     bounce_message_get_header (message, "In-Reply-To") != NULL ||
                     bounce_message_get_header (message, "References") != NULL;
  gboolean worded = holds_one_of (top, held, G_N_ELEMENTS (held)) && holds_one_of (top, asked, G_N_ELEMENTS (asked));

  for (gsize i = 0; i < G_N_ELEMENTS (challenge_fields); i++)
    if (bounce_message_get_header (message, challenge_fields[i]) != NULL)
      return TRUE;
  if (agent != NULL && strcasestr (agent, "tmda") != NULL && titled)
    return TRUE;

  if (titled)
    return holds_one_of (top, held, G_N_ELEMENTS (held)) || holds_one_of (top, asked, G_N_ELEMENTS (asked));

  return worded && machine && (signs & (BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_FAILURE_SUBJECT)) == 0 &&
         holds_one_of (top, proved, G_N_ELEMENTS (proved));
}

static gboolean
is_marked (BounceSigns signs)
{
  const BounceSigns of_a_machine = BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_GENERATED | BOUNCE_SIGN_AUTO_FIELD | BOUNCE_SIGN_NULL_PATH;
  const BounceSigns of_a_report = BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT;

  /* Some servers mark their reports of failures as automatic replies too. */
  if ((signs & (BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) != 0)
    return FALSE;
  if ((signs & BOUNCE_SIGN_DAEMON) != 0 && (signs & of_a_report) != 0)
    return FALSE;
  if ((signs & BOUNCE_SIGN_AUTO_SUBJECT) != 0)
    return (signs & (BOUNCE_SIGN_LIST | BOUNCE_SIGN_REPLY_SUBJECT)) == 0 || (signs & of_a_machine) != 0;
  if ((signs & BOUNCE_SIGN_ABSENCE_SUBJECT) != 0 && (signs & of_a_machine) != 0)
    return TRUE;
  /* An answer to a report carries its title behind "Re:". */
  if ((signs & of_a_report) != 0)
    return (signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0 && (signs & (BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_AUTO_FIELD)) != 0;

  return (signs & BOUNCE_SIGN_AUTO_FIELD) != 0 || ((signs & BOUNCE_SIGN_REPLIED) != 0 && (signs & BOUNCE_SIGN_DAEMON) == 0);
}

/* People quote what they answer; a vacation note says its two sentences and ends. */
static gboolean
is_short_note (BounceReport  *report,
               BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  const char *text = passages->len > 0 ? bounce_passage_get_text (g_ptr_array_index (passages, 0)) : "";

  return strlen (text) < WORDING_BYTES && strstr (text, "\n>") == NULL && strstr (text, "-----") == NULL &&
         strstr (text, "wrote:") == NULL && strstr (text, "schrieb") == NULL;
}

/* Nothing marks the reply: it answers something, and says that somebody is away. */
static gboolean
is_worded (BounceReport  *report,
           BounceMessage *message,
           BounceSigns    signs,
           const char    *top)
{
  gboolean machine = (signs & (BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_GENERATED | BOUNCE_SIGN_REPLIED)) != 0;
  gboolean answers = (signs & (BOUNCE_SIGN_REPLY_SUBJECT | BOUNCE_SIGN_ABSENCE_SUBJECT)) != 0 ||
                     bounce_message_get_header (message, "In-Reply-To") != NULL;

  if ((signs & (BOUNCE_SIGN_LIST | BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) != 0)
    return FALSE;
  if (!machine && !(answers && is_short_note (report, message)))
    return FALSE;

  return holds_one_of (top, absences, G_N_ELEMENTS (absences));
}

static gboolean
bounce_rfc3834_read (BounceReader  *reader,
                     BounceMessage *message,
                     BounceReport  *report)
{
  BounceRfc3834 *self = BOUNCE_RFC3834 (reader);
  BounceSigns signs = bounce_signs_get (message);
  g_autofree char *top = read_top (report, message);

  if (self->mode == BOUNCE_RFC3834_MARKED && (signs & (BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) == 0 &&
      is_challenge (report, message, signs, top))
    {
      report->kind = BOUNCE_KIND_CHALLENGE;
      report->format = "challenge";
      return TRUE;
    }
  if (self->mode == BOUNCE_RFC3834_MARKED ? !is_marked (signs) : !is_worded (report, message, signs, top))
    return FALSE;

  report->kind = BOUNCE_KIND_AUTO_REPLY;
  report->format = "auto-reply";

  return TRUE;
}

static void
bounce_rfc3834_class_init (BounceRfc3834Class *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_rfc3834_read;
}

static void
bounce_rfc3834_init (BounceRfc3834 *self)
{
}

/**
 * bounce_rfc3834_new:
 * @mode: how sure a sign must be
 *
 * Returns: (transfer full): a reader of automatic replies
 */
BounceReader *
bounce_rfc3834_new (BounceRfc3834Mode mode)
{
  BounceRfc3834 *self = g_object_new (BOUNCE_TYPE_RFC3834, NULL);

  self->mode = mode;

  return BOUNCE_READER (self);
}
