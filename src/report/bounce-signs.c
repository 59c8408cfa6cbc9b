/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-address.h"
#include "report/bounce-signs.h"

/* Subjects are compared folded to one case; an entry matches where it stands as a part. */
static const char *const failure_subjects[] = {
  "undeliver", "returned mail", "returned to sender", "return to sender", "delivery failure", "delivery failed",
  "delivery has failed", "failed delivery", "failure notice", "failure notification", "delivery status notification",
  "delivery notification", "delivery report", "mail delivery", "mail system error", "delivery error", "delivery problem",
  "could not be delivered", "couldn't be delivered", "could not deliver", "not delivered", "nondeliverable",
  "non-deliverable", "non delivery", "non-delivery", "nondelivery", "notification d'état", "delivery status",
  "message not sent", "mail could not be sent", "unable to deliver", "message delivery", "user unknown",
  "mail failure", "message failed", "rejected mail", "message rejected", "bounced mail", "mail error", "send failed",
  "mailer-daemon", "nicht zustellbar", "unzustellbar", "nicht zugestellt", "zustellung fehlgeschlagen",
  "fehler bei der zustellung", "unzustellbarkeitsbericht", "rückläufer", "non remis", "non distribué",
  "échec de la remise", "échec de remise", "message non délivré", "échec de la distribution", "non livré", "avis de non-remise",
  "no se puede entregar", "no se ha podido entregar", "no entregado", "error de entrega", "mensaje no entregado",
  "fallo en la entrega", "devuelto", "não foi possível entregar", "não entregue", "falha na entrega", "não é possível entregar",
  "devolvid", "impossibile recapitare", "non recapitabile", "mancato recapito", "mancata consegna", "messaggio non consegnato",
  "onbestelbaar", "niet bezorgd", "onbezorgbaar", "kan niet worden", "ikke leveret", "kan ikke leveres", "ikke levert",
  "går inte att leverera", "kunde inte levereras", "olevererbart", "ej levererat", "ei voitu toimittaa", "toimittaminen epäonnistui",
  "niedostarczalne", "nie dostarczono", "niedoręczon", "zwrot", "nedoručiteln", "nedoručen", "nelze doručit", "kézbesíthetetlen",
  "nem kézbesíthető", "недостав", "не доставлен", "невозможно доставить", "не удалось доставить", "не доставлено", "teslim edilemedi",
  "teslim edilemeyen", "iletilemedi", "配信不能", "配信エラー", "配信できません", "配信に失敗", "送信エラー", "未配達", "送信できません",
  "返送", "退信", "无法送达", "未送达", "投递失败", "無法傳遞", "無法送達", "未傳遞", "未送達", "退回", "배달되지", "전송 실패", "반송", "배달 못 함",
  "לא ניתן למסור", "تعذر تسليم", "تعذر التسليم", "فشل التسليم", "ไม่สามารถส่ง", "không gửi được", "thư bị trả", "μη παραδο", "δεν παραδόθηκε",
};

static const char *const delay_subjects[] = {
  "delayed", "delay notification", "(delay)", "still being retried", "could not send message for", "warning: could not",
  "warning: message", "not yet been delivered", "delivery delay", "delay in delivery", "still trying", "verzöger", "retard",
  "retras", "demora", "ritard", "vertraag", "forsink", "fördröj", "försen", "opóźni", "zpožd", "задерж", "отложен", "配信遅延", "遅延", "延迟", "延遲",
  "지연",
};

static const char *const automatic_subjects[] = {
  "out of office", "out of the office", "out-of-office", "automatic reply", "automatic response", "auto reply",
  "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse", "autoresponder", "auto responder",
  "away from the office", "away from office", "automatische antwort", "autom. antwort", "nicht im büro",
  "nicht im haus", "réponse automatique", "reponse automatique", "absence du bureau", "absent du bureau",
  "respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "ausente de la oficina",
  "resposta automática", "resposta automatica", "fora do escritório", "risposta automatica", "fuori ufficio",
  "assente dall'ufficio", "automatisch antwoord", "autosvar", "automatisk svar", "automatiskt svar",
  "ikke på kontoret", "automaattinen vastaus", "autoodpowiedź", "automatyczna odpowiedź", "odpowiedź automatyczna",
  "poza biurem", "automatická odpověď", "mimo kancelář", "automatikus válasz", "házon kívül", "răspuns automat",
  "автоответ", "автоматический ответ", "вне офиса", "автовідповідь", "автоматична відповідь", "otomatik yanıt",
  "otomatik yanit", "ofis dışında", "αυτόματη απάντηση", "εκτός γραφείου", "自動応答", "自動返信", "不在通知", "自动回复", "自动答复",
  "自動回覆", "自動回復", "不在办公室", "자동 응답", "자동 회신", "자동회신", "رد تلقائي", "خارج المكتب", "תשובה אוטומטית", "מחוץ למשרד",
  "trả lời tự động", "ตอบกลับอัตโนมัติ", "abwesenheitsnotiz", "abwesenheitsassistent", "urlaubsmeldung",
  "vacation reply", "vacation message", "vacation response", "afwezigheid", "frånvaromeddelande",
  "fraværsmeddelelse",
};

/* These a person may write as well; they need another sign beside them. */
static const char *const absence_subjects[] = {
  "vacation", "on leave", "annual leave", "maternity leave", "on holiday", "urlaub", "en congé",
  "estoy de vacaciones", "de férias", "in ferie", "lomalla", "poissa", "nieobecność", "休暇", "外出中", "в отпуске",
  "fraværende", "frånvaro", "afwezig", "ausencia temporal", "ausência temporária", "abwesenheit", "fuori sede",
  "ikke til stede", "away from my mail", "i am away", "i'm away", "je suis absent", "message d'absence", "부재중",
};

static const char *const failed_fields[] = {
  "X-Failed-Recipients", "X-Mailer-Daemon-Recipients", "X-Bounced-Address", "X-MS-Exchange-Message-Is-Ndr",
};

/* Fields that only automatic replies carry, whatever their value. */
static const char *const auto_fields[] = {
  "X-Autoreply", "X-Autorespond", "X-Auto-Reply", "X-Autoresponse", "X-Autoreply-From", "X-Vacation", "X-Mail-Autoreply",
  "X-Autogenerated-Reply", "X-FC-MachineGenerated",
};

static gboolean
holds_one_of (const char        *folded,
              const char *const *list,
              gsize              n_list)
{
  for (gsize i = 0; i < n_list; i++)
    if (strstr (folded, list[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
value_holds (BounceMessage *message,
             const char    *field,
             const char    *word)
{
  const char *value = bounce_message_get_header (message, field);
  g_autofree char *lower = value != NULL ? g_ascii_strdown (value, -1) : NULL;

  return lower != NULL && strstr (lower, word) != NULL;
}

/* Of a field whose mere presence is a sign, unless its value denies it. */
static gboolean
says_yes (const char *value)
{
  return value != NULL && g_ascii_strcasecmp (value, "no") != 0 && g_ascii_strcasecmp (value, "false") != 0;
}

/* Case folding as far as subjects need it: the sharp s and the like keep their length of no interest here. */
static char *
fold (const char *text)
{
  return text != NULL ? g_utf8_strdown (text, -1) : g_strdup ("");
}

static BounceSigns
signs_of_subject (const char *subject)
{
  static const char *const replies[] = { "re:", "fw:", "fwd:", "aw:", "wg:", "sv:", "vs:", "tr:", "rv:", "antw:", "odp:", "回复", "转发" };
  g_autofree char *folded = fold (subject);
  BounceSigns signs = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    if (g_str_has_prefix (folded, replies[i]))
      signs |= BOUNCE_SIGN_REPLY_SUBJECT;
  if (holds_one_of (folded, failure_subjects, G_N_ELEMENTS (failure_subjects)))
    signs |= BOUNCE_SIGN_FAILURE_SUBJECT;
  if (holds_one_of (folded, delay_subjects, G_N_ELEMENTS (delay_subjects)))
    signs |= BOUNCE_SIGN_DELAY_SUBJECT;
  if (g_str_has_prefix (folded, "auto:") || holds_one_of (folded, automatic_subjects, G_N_ELEMENTS (automatic_subjects)))
    signs |= BOUNCE_SIGN_AUTO_SUBJECT;
  if (holds_one_of (folded, absence_subjects, G_N_ELEMENTS (absence_subjects)))
    signs |= BOUNCE_SIGN_ABSENCE_SUBJECT;

  return signs;
}

static BounceSigns
signs_of_origin (BounceMessage *message)
{
  const char *path = bounce_message_get_header (message, "Return-Path");
  BounceSigns signs = 0;

  if (bounce_address_is_daemon (bounce_message_get_header (message, "From")))
    signs |= BOUNCE_SIGN_DAEMON;
  if (path != NULL && (strstr (path, "<>") != NULL || path[strspn (path, " \t")] == '\0'))
    signs |= BOUNCE_SIGN_NULL_PATH;
  for (gsize i = 0; i < G_N_ELEMENTS (failed_fields); i++)
    if (bounce_message_get_header (message, failed_fields[i]) != NULL)
      signs |= BOUNCE_SIGN_FAILED_FIELD;
  if (value_holds (message, "Content-Type", "multipart/report") &&
      (value_holds (message, "Content-Type", "delivery-status") || !value_holds (message, "Content-Type", "report-type")))
    signs |= BOUNCE_SIGN_REPORT_TYPE;

  return signs;
}

static BounceSigns
signs_of_automation (BounceMessage *message)
{
  const char *submitted = bounce_message_get_header (message, "Auto-Submitted");
  BounceSigns signs = 0;

  if (submitted != NULL && g_ascii_strncasecmp (submitted, "auto-replied", strlen ("auto-replied")) == 0)
    signs |= BOUNCE_SIGN_REPLIED;
  else if (submitted != NULL && g_ascii_strncasecmp (submitted, "no", 2) != 0)
    signs |= BOUNCE_SIGN_GENERATED;

  for (gsize i = 0; i < G_N_ELEMENTS (auto_fields); i++)
    if (says_yes (bounce_message_get_header (message, auto_fields[i])))
      signs |= BOUNCE_SIGN_AUTO_FIELD;
  if (value_holds (message, "Precedence", "auto_reply") || value_holds (message, "Precedence", "auto-reply") ||
      value_holds (message, "X-Apple-Action", "vacation") || value_holds (message, "X-Precedence", "auto_reply") ||
      value_holds (message, "Delivered-To", "autoresponder") || value_holds (message, "X-POST-MessageClass", "autoresponder"))
    signs |= BOUNCE_SIGN_AUTO_FIELD;
  if (bounce_message_get_header (message, "List-Id") != NULL || bounce_message_get_header (message, "List-Post") != NULL ||
      value_holds (message, "Precedence", "list"))
    signs |= BOUNCE_SIGN_LIST;

  return signs;
}

/**
 * bounce_signs_get:
 * @message: a message
 *
 * Returns: the signs that its header shows
 */
BounceSigns
bounce_signs_get (BounceMessage *message)
{
  return signs_of_origin (message) | signs_of_automation (message) |
         signs_of_subject (bounce_message_get_header (message, "Subject"));
}

/**
 * bounce_signs_subject_is_failure:
 * @subject: (nullable): a subject
 *
 * Returns: whether servers title reports of failures so
 */
gboolean
bounce_signs_subject_is_failure (const char *subject)
{
  return (signs_of_subject (subject) & BOUNCE_SIGN_FAILURE_SUBJECT) != 0;
}

/**
 * bounce_signs_subject_is_delay:
 * @subject: (nullable): a subject
 *
 * Returns: whether servers title warnings of late delivery so
 */
gboolean
bounce_signs_subject_is_delay (const char *subject)
{
  return (signs_of_subject (subject) & BOUNCE_SIGN_DELAY_SUBJECT) != 0;
}

/**
 * bounce_signs_subject_is_automatic:
 * @subject: (nullable): a subject
 *
 * Returns: whether automatic replies are titled so
 */
gboolean
bounce_signs_subject_is_automatic (const char *subject)
{
  return (signs_of_subject (subject) & BOUNCE_SIGN_AUTO_SUBJECT) != 0;
}
