import type { LocaleTexts } from './codes';

export const en: LocaleTexts = {
  problems: {
    'application-ended': ['The application has ended', 'Nothing more can be done with this application[: {stage}].'],
    'no-referral': ['No valid referral', 'This needs a valid referral, and there is none now.'],
    'has-referral': ['A referral was issued', 'While a referral is valid you can’t respond to bulletins.'],
    'referral-expired': [
      'The referral has expired',
      'The referral is no longer valid[. It was valid until: {deadlineAt}].',
    ],
    'referral-lapsed': [
      'The referral was annulled',
      'Nobody came to the kindergarten in time, so the referral was annulled.',
    ],
    'in-stop-list': [
      'In the stop-list',
      'While the application is in the stop-list there are no responses and no referrals. Then it returns to the queue by itself.',
    ],
    'already-activated': ['Already activated', 'A referral was already issued from this response.'],
    'already-arrived': [
      'Arrival is already recorded',
      'The kindergarten has recorded that you came. The days are no longer counted.',
    ],
    'not-arrived-yet': ['The applicant hasn’t come yet', 'You can decline after the applicant’s arrival is recorded.'],
    'already-extended': ['Already extended', 'A referral can be extended only once.'],
    'extension-too-early': [
      'Too early to extend',
      'A referral can be extended only on its last day[. That day begins: {lastDayFrom}].',
    ],
    'extension-too-long': [
      'The extension is too long',
      'Give a whole number of days, at least one[. The most: {max}].',
    ],
    'document-required': ['A document is needed', 'To extend the referral, attach a supporting document.'],
    'revocation-too-late': [
      'Too late to revoke',
      'The time for giving the referral up is over[. It ended: {revocableUntil}].',
    ],
    'referral-is-live': ['A referral is valid', 'While a referral is valid the application can’t be withdrawn.'],
    'no-live-response': ['No live response', 'The application has no live response now.'],
    'documents-record-required': ['The documents are not recorded', 'First record which documents you have seen.'],
    'malformed-command': [
      'The command isn’t understood',
      'Something in the command is missing or wrong[. Field: {field}].',
    ],
    'clock-ahead': [
      'A clock of the portal runs ahead',
      'The machine that took the request has a wrong clock, so nothing was done. Please try again; if it is refused once more, tell the city’s operator[. The clock showed: {receivedAt}].',
    ],
    'bulletin-not-open': [
      'Not published yet',
      'You can respond once the bulletin is published[. That is: {publishAt}].',
    ],
    'bulletin-closed': ['The bulletin is closed', 'This bulletin no longer takes responses.'],
    'bulletin-is-held': [
      'Somebody holds a place',
      'A response holds a place of this bulletin: activate it or decline it with a reason. The city’s operator can withdraw the bulletin.',
    ],
    'bulletin-takes-no-responses': [
      'Not by responding',
      'These are places of a private kindergarten under the state order: they are chosen, not responded to.',
    ],
    'not-a-private-bulletin': [
      'Not a state-order place',
      'Only a place in a private kindergarten under the state order is chosen this way. You may respond to this bulletin.',
    ],
    'language-mismatch': [
      'Another language',
      'The application’s language of instruction isn’t the group’s[. The group’s language: {bulletin}].',
    ],
    'locality-mismatch': ['Another locality', 'The application is in another locality’s queue.'],
    'age-mismatch': ['Another age', 'This group is for children born in another year[. Year of birth: {bulletin}].'],
    'turn-has-not-come': [
      'Your turn hasn’t come yet',
      'Those ahead in the queue may respond now[. Access opens for everybody: {generalAt}].',
    ],
    'live-response-exists': [
      'You have a response already',
      'Only one response can be live at a time. Take the other one back first.',
    ],
    'declined-here-before': [
      'Declined here before',
      'You were declined on this bulletin and can’t respond to it again. Other bulletins are open to you.',
    ],
    'gate-closed': [
      'You can’t respond now',
      'The application isn’t in the queue now. Reload the page to see where it stands.',
    ],
    'no-free-place': [
      'No free place is left',
      'The last place has just been taken. Nothing has changed: your number is the same.',
    ],
    'too-young-for-private': [
      'The child is too young',
      'A state-order place can be chosen once the child is old enough[. Full years: {from}].',
    ],
    'response-not-held': ['The response holds no place', 'Only a response that holds a place can be activated.'],
    'response-not-live': ['The response is over', 'This response has ended; nothing more can be done with it.'],
    'not-this-kindergarten': ['Another kindergarten', 'This place belongs to another kindergarten.'],
    'unknown-reason': ['Unknown reason', 'Choose a reason from the list.'],
    'unknown-bulletin': ['Bulletin not found', 'There is no such bulletin.'],
    'unknown-response': ['Response not found', 'There is no such response.'],
    'unknown-group': ['Group not found', 'This kindergarten has no such group.'],
    'group-full': ['The group is full', 'This group doesn’t have enough free places[. Free: {free}].'],
    'group-does-not-match': ['The group doesn’t match', 'The language or the age of this group isn’t the one needed.'],
    'documents-missing': [
      'Documents are missing',
      'Mark every document that enrolment requires[. Missing: {documents}].',
    ],
    'iin-format': ['Check the IIN', 'An IIN has 12 digits and begins with the date of birth.'],
    'iin-check-digit': ['Check the IIN', 'There seems to be a slip in the IIN: its check digit is wrong.'],
    'iin-contradicts-birth-date': [
      'The IIN and the date of birth differ',
      'The date of birth in the IIN isn’t the one given. Check both.',
    ],
    'child-not-born': ['The date of birth is in the future', 'A child can join the queue once born.'],
    'child-too-old': ['The child is past the age', 'The queue is for children who don’t go to school yet.'],
    'child-has-live-application': [
      'The child is already in the queue',
      'This child already has a live application; a second one isn’t needed. If the other parent submitted it, join it by “Join an application”: enter the child’s IIN and the number of the birth certificate.',
    ],
    'too-many-live-applications': [
      'Too many applications',
      'One account can’t have more live applications at a time[. The most: {max}]. Withdraw one first or turn to the city’s operator.',
    ],
    'unknown-locality': ['Unknown locality', 'Choose a locality from the list.'],
    'unknown-privilege': ['Unknown privilege', 'Choose a privilege from the list or leave the field empty.'],

    'application-not-found': ['Application not found', 'There is no such application among those open to you.'],
    'bulletin-not-found': ['Bulletin not found', 'There is no such bulletin.'],
    'kindergarten-not-found': ['Kindergarten not found', 'There is no such kindergarten.'],
    'locality-not-found': ['Locality not found', 'There is no such locality among those open to you.'],
    'document-not-found': ['Document not found', 'There is no such document among those open to you.'],
    'referral-not-found': ['No referral', 'This application has no referral now.'],
    'notification-not-found': ['Notification not found', 'There is no such notification among yours.'],
    'account-not-found': ['Account not found', 'There is no such account among those open to you.'],
    forbidden: ['Not allowed', 'Your role doesn’t allow this.'],
    'calendar-not-entrusted': [
      'Not entrusted to you',
      'The working calendar is the whole country’s: only operators appointed for it may change it.',
    ],
    'cross-site': ['From another site', 'The request came from a page of another site and was refused.'],
    'too-many-requests': ['Too many requests', 'Please wait a little and try again[. In seconds: {seconds}].'],
    'idempotency-key-missing': [
      'The request has no key',
      'Add the header Idempotency-Key: it makes repeating the request safe.',
    ],
    'idempotency-key-malformed': [
      'The request’s key is wrong',
      'An Idempotency-Key has 8 to 120 characters: Latin letters, digits and : . / _ -',
    ],
    'idempotency-key-reused': [
      'The request’s key was used before',
      'Another request came with this Idempotency-Key. Take a new one.',
    ],
    'request-in-flight': [
      'Already under way',
      'The same request is still being carried out. Repeat it with the same key in a moment.',
    ],
    'invalid-cursor': ['The list’s bookmark is wrong', 'Open the list from its beginning.'],
    'try-again': [
      'Not yet',
      'The service can’t be reached now. Try again in a few seconds: the time of your request is kept.',
    ],
    'application-starting': [
      'The application is being set up',
      'The application was accepted and joins the queue in a few seconds. Try again a little later.',
    ],
    'notice-not-confirmed': [
      'Confirm that you have read',
      'Choosing such a place suspends your number in the queue and releases a live response. Confirm that you agree.',
    ],
    'file-missing': ['No file', 'Attach one file.'],
    'file-type-not-allowed': ['This file won’t do', 'A PDF, JPEG or PNG will.'],
    'too-many-documents': [
      'Too many documents',
      'No more documents can be attached to the application[. The most: {max}].',
    ],
    'document-quota-reached': [
      'No room for more documents',
      'The documents that you have uploaded are as large as they may be together[: {maxMb} MB]. Try a smaller file.',
    ],
    'documents-unavailable': [
      'The store of documents can’t be reached now',
      'Nothing has changed. Try again a little later.',
    ],
    'unknown-document': ['Document not found', 'One of the documents given isn’t this application’s.'],
    'file-is-damaged': [
      'The file is damaged',
      'The file is incomplete or damaged. Save it again and attach it once more.',
    ],
    'file-is-ambiguous': [
      'The file is ambiguous',
      'A file of another kind hides in this one. Save the document again as PDF, JPEG or PNG.',
    ],
    'image-too-large': [
      'The image is too large',
      'The image has too many pixels. Make it smaller and attach it again[. The most megapixels: {max}].',
    ],
    'document-has-active-content': [
      'The document has active content',
      'The PDF holds a script, an attached file or an action that runs by itself. Save it again by printing to PDF.',
    ],
    'document-cannot-be-checked': [
      'The document can’t be checked',
      'The PDF has a password or is packed in an unusual way. Save it again without protection.',
    ],
    'document-expands-too-much': [
      'The document grows too large',
      'Opening this PDF makes it excessively large. Save the document again.',
    ],
    'paper-not-found': ['Paper not found', 'This application has no such paper.'],
    'verification-failed': [
      'It can’t be confirmed',
      'There is no referral with this number and verification code. Compare both with the paper.',
    ],
    'attach-not-proved': [
      'The relation isn’t proved',
      'No application matches this IIN and this birth certificate. Check both, or ask the other parent whether the number was given in the application.',
    ],
    'attach-suspended': ['Joining is suspended', 'The other parent has objected. The city’s operator decides.'],
    'attachment-not-found': ['Nobody to object to', 'This person hasn’t joined the application after you.'],
    'objection-period-open': [
      'Not yet',
      'Who joined an application lately may do what can’t be undone when the time for objecting to that is over[. It lasts until: {objectUntil}].',
    ],
    'attachment-not-active': ['Nobody to take out', 'This person doesn’t act in the application now.'],
    'objection-too-late': ['Too late to object', 'The time for objecting is over[. It lasted until: {objectUntil}].'],
    'no-objection': ['Nothing to decide', 'Nobody has objected to this person’s joining, or it has been decided.'],
    'activation-not-overdue': [
      'The kindergarten still has time',
      'For now only the kindergarten can activate this response[. Its time ends: {activationDueAt}].',
    ],
    'kindergarten-gives-no-places': [
      'No state order',
      'This private kindergarten gives no places under the state order, so it has no bulletins.',
    ],
    'bulletin-already-published': ['Already published', 'Only a bulletin that isn’t published yet can be changed.'],
    'day-not-possible': [
      'This day is not possible',
      'There are no rules or no working calendar for this day.[ Day: {day}.] Choose another day.',
    ],
    'publication-in-the-past': [
      'Publication in the past',
      'The day of publication, or its hour today, is over. Choose another day.',
    ],
    'invalid-rule-pack': [
      'The rules don’t fit together',
      'Something in the rules contradicts itself[. Field: {field}]. Check the values and save again.',
    ],
    'text-empty': ['A text is missing', 'Every text is needed in all three languages[. Field: {field}].'],
    'text-not-printable': [
      'A text can’t be printed',
      'A text has a letter that papers can’t be printed with, or a control character[. Field: {field}].',
    ],
    'code-twice': ['One code twice', 'Two entries have the same code[. Field: {field}].'],
    'no-such-day': ['No such day', 'This day does not exist in every year[. Field: {field}].'],
    'gathering-before-publication': [
      'The gathering ends too early',
      'Responses are gathered until an hour after the publication[. Field: {field}].',
    ],
    'invalid-calendar-year': [
      'The calendar doesn’t fit together',
      'Something in the calendar contradicts itself. Check the days off and the working days and save again.',
    ],
    'privilege-not-claimed': ['Nothing to decide', 'This application has no privilege that waits for a decision.'],
    'privilege-already-confirmed': [
      'A privilege is confirmed already',
      'Another can be claimed once the city’s operator has cancelled that one.',
    ],
    'reason-required': ['A reason is needed', 'This was decided before: say why it is decided anew.'],
    'account-exists': ['There is such an account', 'Somebody with this IIN has been appointed already.'],
    'applies-in-the-past': ['A day in the past', 'Rules can apply from tomorrow at the earliest.'],
    'day-of-another-year': ['A day of another year', 'All days must be of that year.'],
    'application-is-live': [
      'An application is still live',
      'While an application is in the queue, in the stop-list or has a referral, your data can’t be erased. Withdraw it first.',
    ],
    'account-is-leaving': [
      'The account is being erased',
      'You asked for your data to be erased, so nothing new can be submitted, joined or objected to with this account.',
    ],
    'erasure-not-found': ['No such request', 'There is no request for erasure with this number.'],
    'clock-too-far': [
      'Too far',
      'The training clock moves only as far as the working calendar reaches[: to {until}]. Record the next years in it first.',
    ],
    'clock-only-forward': ['Only forward', 'The training clock moves only forward.'],

    'session-not-found': ['Session not found', 'There is no such session among yours.'],
    'act-not-found': ['Signed text not found', 'There is no such text among those that you may see.'],
    'challenge-not-found': ['Sign-in text not found', 'Start signing in again: this text to sign is unknown.'],
    'challenge-used': ['This text has been used', 'Each text serves once. Start signing in again.'],
    'challenge-expired': ['Time is up', 'The text must be signed within minutes. Start signing in again.'],
    'certificate-opens-nothing': [
      'This certificate opens nothing',
      'With an organisation’s certificate its head enters, or an employee whom the head has let. A parent enters with a person’s own key.',
    ],
    'entry-not-possible': ['Start signing in again', 'The permission to enter has expired or has been used.'],
    'mail-not-available': ['The letter wasn’t sent', 'Mail isn’t working now. Try again later.'],
    'email-refused': [
      'The address wasn’t accepted',
      'The mail server takes no letters for this address. Check its spelling.',
    ],
    'phone-not-mobile': [
      'Check the telephone number',
      'Give a mobile number of Kazakhstan, for example: +7 701 123 45 67.',
    ],
    'sms-not-available': ['The SMS wasn’t sent', 'No SMS can be sent now. Try again later.'],
    'phone-refused': ['The number wasn’t accepted', 'No SMS can be sent to this number. Check it for a typing error.'],
    'too-many-codes': [
      'A code has been sent',
      'Enter the code you received, or ask for a new one later[. You can ask again: {againAt}].',
    ],
    'phone-code-wrong': ['The code is wrong', 'Enter the six digits of the SMS[. Attempts left: {left}].'],
    'phone-code-expired': ['The code is not valid', 'The code has expired or has no attempts left. Ask for a new one.'],
    'confirmation-link-invalid': [
      'The link isn’t valid',
      'This link has expired or has been used. Ask for a new letter on your page.',
    ],
    'cms-too-large': ['The signature is too large', 'What was sent is too large to be a signature.'],
    'cms-malformed': [
      'The signature can’t be read',
      'What was sent isn’t a signature (CMS), or it is damaged. Sign again.',
    ],
    'cms-no-signer': ['Nobody has signed', 'There is nobody’s signature in what was sent. Sign again.'],
    'cms-several-signers': ['Several have signed', 'One person has to sign, and nobody else.'],
    'content-differs': [
      'Another text was signed',
      'The signature doesn’t belong to the text shown. Sign exactly that one.',
    ],
    'signature-wrong': ['The signature is wrong', 'The signature doesn’t fit the certificate. Sign again.'],
    'certificate-not-yet-valid': ['The certificate isn’t valid yet', 'The certificate’s term hasn’t begun.'],
    'certificate-expired': ['The certificate has expired', 'Get new keys from the certification centre.'],
    'certificate-untrusted': [
      'The certificate isn’t trusted',
      'It wasn’t issued by a certification centre that we trust.',
    ],
    'certificate-wrong-usage': [
      'The key is for something else',
      'Choose an authentication key (AUTH) to enter, a signing key (RSA or GOST) to sign.',
    ],
    'certificate-wrong-policy': [
      'A certificate of another kind',
      'This needs the certificate of a person or of an organisation’s employee.',
    ],
    'certificate-revoked': [
      'The certificate was revoked',
      'Nothing can be done with a revoked certificate. Get new keys.',
    ],
    'certificate-name-unreadable': [
      'The certificate’s name is unreadable',
      'The surname, the name or the organisation in the certificate has characters that are not allowed. Ask the certification centre.',
    ],
    'certificate-without-iin': ['No IIN in the certificate', 'The certificate must carry its owner’s IIN.'],
    'algorithm-not-supported': [
      'The algorithm isn’t supported',
      'Signatures of such a key aren’t verified here. Choose an RSA key.',
    ],
    'revocation-unknown': [
      'The certificate can’t be checked now',
      'The certification centre doesn’t answer, so whether the certificate was revoked is unknown. Try again a little later.',
    ],
    'act-not-signed': [
      'A signature is needed',
      'This is done with a digital signature: ask for its text first, and sign it.',
    ],
    'act-expired': ['The text has expired', 'Ask for a new text and sign that one.'],
    'act-already-used': ['This text has been used', 'Each signed text serves one action. Ask for a new one.'],
    'act-says-otherwise': [
      'The text says otherwise',
      'The signed text isn’t about what was asked for. Ask for a new one.',
    ],
    'act-of-another-role': [
      'Another role signs this',
      'The applicant signs a choice; an employee signs an activation, a refusal and an enrolment.',
    ],
    'signer-is-another': ['Somebody else has signed', 'Whoever is signed in has to sign in person.'],
    'signer-of-another-organisation': [
      'A certificate of another organisation',
      'The BIN in the certificate isn’t this kindergarten’s.',
    ],
    'last-operator': [
      'The city’s last operator',
      'A city can’t be left without an operator. Appoint another one first.',
    ],
    'not-yourself': ['Not yourself', 'Another operator can do this.'],
  },
  notifications: {
    'application-accepted': [
      'The application was accepted',
      'The child is in the queue. The number and each change of it are shown with the application.',
    ],
    'application-inherits-stop-list': [
      'Accepted, but in the stop-list for now',
      'This child’s former application was put into the stop-list, and that time goes on[. It ends: {until}].',
    ],
    'privilege-confirmed': [
      'The privilege was confirmed',
      'From now on the application stands in the queue by its privilege, with the same date[. Privilege: {privilege}].',
    ],
    'privilege-cancelled': [
      'The privilege was cancelled',
      'The application stands in the general order, with the same date. A reason that the operator gave stands in the application’s history[. Privilege: {privilege}].',
    ],
    'matching-bulletin': [
      'A bulletin matches',
      'Places that suit your child have been published[. Kindergarten: {kindergarten}].[ Access for everybody: {generalAt}.]',
    ],
    'turn-has-come': [
      'Your turn has come',
      'You may respond in priority access[. Kindergarten: {kindergarten}].[ Then access opens for everybody: {generalAt}.]',
    ],
    'response-gathered': [
      'Your response was taken',
      'Responses are gathered until a set hour, then places are given in the queue’s order — there is no hurry[. They are gathered until: {gatherUntil}].[ Kindergarten: {kindergarten}.]',
    ],
    'response-held': [
      'A place is held for you',
      'The kindergarten is to activate the response and issue a referral[. It has until: {activationDueAt}].[ Kindergarten: {kindergarten}.]',
    ],
    'response-waiting': [
      'Your response waits',
      'All places are held now. A place that becomes free goes to the next one waiting[. Kindergarten: {kindergarten}].',
    ],
    'response-promoted': [
      'You have a place',
      'A place became free and is now held for you[. The kindergarten is to issue a referral until: {activationDueAt}].[ Kindergarten: {kindergarten}.]',
    ],
    'response-taken-back': [
      'The response was taken back',
      'You took your response back and may respond anew[. Kindergarten: {kindergarten}].',
    ],
    'response-declined': [
      'The response was declined',
      'The application has kept its place in the queue[. Reason: {reason}].[ Kindergarten: {kindergarten}.]',
    ],
    'response-released': [
      'The response was released',
      'Your place in the queue is the same[. Cause: {cause}][ — {reason}][. Kindergarten: {kindergarten}].',
    ],
    'referral-issued': [
      'A referral was issued',
      'Come to the kindergarten with the documents[. Kindergarten: {kindergarten}].[ The referral is valid until: {deadlineAt}.][ You can revoke it until: {revocableUntil}.]',
    ],
    'two-days-left': [
      'Two days are left',
      'Remember to come to the kindergarten with the documents[. Kindergarten: {kindergarten}].[ The referral is valid until: {deadlineAt}.]',
    ],
    'one-day-left': [
      'One day is left',
      'Remember to come to the kindergarten with the documents[. Kindergarten: {kindergarten}].[ The referral is valid until: {deadlineAt}.]',
    ],
    'last-day': [
      'Today is the last day',
      'Come to the kindergarten today with the documents[. Kindergarten: {kindergarten}].[ If you can’t, extend the referral today with a document (calendar days at most: {extensionDays}).][ The referral is valid until: {deadlineAt}.]',
    ],
    'referral-extended': [
      'The referral was extended',
      'The new term is recorded[. The referral is valid until: {deadlineAt}].[ Kindergarten: {kindergarten}.]',
    ],
    'arrival-recorded': [
      'Your arrival is recorded',
      'The kindergarten has recorded that you came. The days are no longer counted[. Kindergarten: {kindergarten}].',
    ],
    'arrival-declined': [
      'Enrolment was declined',
      'The application is back at its place in the queue; nothing is counted against it[. Reason: {reason}].[ Kindergarten: {kindergarten}.]',
    ],
    'referral-revoked': [
      'The referral was revoked',
      'The application is back at its place in the queue; nothing is counted against it[. Kindergarten: {kindergarten}].',
    ],
    'referral-ended': [
      'The city’s operator has ended the referral',
      'The kindergarten can’t give the place. The application is back at its place in the queue with its date; nothing is counted against it[. Reason: {reason}].[ Kindergarten: {kindergarten}.]',
    ],
    'referral-lapsed': [
      'The referral was annulled',
      'Nobody came to the kindergarten in time. The application is in the stop-list and then returns to the queue with its date[. In the stop-list until: {until}].[ Kindergarten: {kindergarten}.]',
    ],
    'back-in-queue': [
      'Back in the queue',
      'The stop-list is over. The date of submission is the same; you may respond to bulletins.',
    ],
    'application-removed': [
      'The application was removed from the queue',
      'A referral was annulled again, so the application was removed. You may submit a new one[. Kindergarten: {kindergarten}].',
    ],
    'application-withdrawn': [
      'Withdrawn as you asked',
      'The child is no longer in the queue. You may submit a new application.',
    ],
    'application-ended-not-representative': [
      'The application was ended by the city’s operator',
      'It was submitted by somebody who doesn’t represent the child, so the child is no longer in the queue by it. The operator’s words are in the application’s history.',
    ],
    'application-corrected': [
      'The application’s data was corrected',
      'The date of submission is the same. The earlier values stand in the application’s history[. What was corrected: {fields}].',
    ],
    'application-aged-out': ['The application ended by age', 'The child is past the age of this queue.'],
    enrolled: [
      'The child is enrolled',
      'Congratulations! The child is enrolled in a kindergarten[. Kindergarten: {kindergarten}].',
    ],
    'command-refused': ['It was not carried out', 'Nothing has changed[. What was asked: {command}].[ {why}]'],
    'signed-in-new-device': [
      'Signed in from a new device',
      'Somebody signed in to your account from a new device or browser[: {agent}]. If it wasn’t you, end that session on your page.',
    ],
    'parent-attached': [
      'The other parent has joined',
      'They proved the relation by the child’s IIN and birth certificate and now see the application and act in it[. Who: {person}].[ If that is wrong, object until: {objectUntil}.]',
    ],
    'attachment-suspended': [
      'Your access is suspended',
      'The other parent has objected to your joining. The city’s operator will decide and you will be told.',
    ],
    'attachment-restored': [
      'Access confirmed',
      'The city’s operator has decided: both parents see the application and act in it.',
    ],
    'attachment-rejected': [
      'Access refused',
      'The city’s operator has decided that the application stays with the parent who submitted it.',
    ],
    'attachment-removed': [
      'Your access was taken away',
      'The city’s operator has decided that you no longer see this application and no longer act in it[. The reason: {given}].',
    ],
    'parent-removed': [
      'A parent was taken out of the application',
      'The city’s operator has decided that they no longer see it and no longer act in it[. Who: {person}][. The reason: {given}].',
    ],
    'attachment-objected': [
      'A parent objects to the other’s joining',
      'The access is suspended until you decide[. Who joined: {person}].',
    ],
    'response-to-activate': [
      'A response waits to be activated',
      'It holds a place in your kindergarten. Activate it, or decline it with a reason[. You have until: {activationDueAt}].[ Kindergarten: {kindergarten}.]',
    ],
    'activation-overdue': [
      'A response was not activated in time',
      'The kindergarten has let the time pass. You may activate the response yourself[. Kindergarten: {kindergarten}].',
    ],
    'enrolment-overdue': [
      'Enrolment is late',
      'The applicant came, but the child isn’t enrolled yet[. Kindergarten: {kindergarten}].',
    ],
  },
  sms: {
    'referral-issued':
      'Kezek[, application No. {applicationNo}]: a referral was issued[, {kindergarten}]. Come with the documents[, last day: {lastDay}][; revocable until: {revocableUntil}].',
    'last-day':
      'Kezek[, application No. {applicationNo}]: today is your referral’s last day[, {kindergarten}][, until: {deadlineAt}]. Come with the documents[ or extend it on the portal (days at most: {extensionDays})].',
    'response-promoted':
      'Kezek[, application No. {applicationNo}]: a place became free and is now held for you[, {kindergarten}]. The kindergarten is to issue a referral[, until: {activationDueAt}].',
    'application-removed':
      'Kezek[, application No. {applicationNo}]: a referral was annulled again, the application was removed from the queue. You may submit a new one, with a new date.',
  },
  about: ['[{child}, born in {birthYear}, ]application No. {applicationNo}', 'application No. {applicationNo}'],
  otherParent: ' The other parent did this: {otherParentDid}, {otherParentAt}.',
  words: {
    stage: {
      queued: 'in the queue',
      referred: 'a referral was issued',
      arrived: 'arrival recorded',
      'stop-listed': 'in the stop-list',
      enrolled: 'the child is enrolled',
      removed: 'removed from the queue',
      withdrawn: 'withdrawn by the applicant or an operator',
      'aged-out': 'ended by age',
    },
    bulletin: { kk: 'Kazakh', ru: 'Russian', 'kk-ru': 'Kazakh and Russian', en: 'English' },
    cause: {
      'taken-back': 'taken back by the applicant',
      'bulletin-closed': 'the bulletin was closed',
      'private-choice': 'a state-order place was chosen',
      'not-acceptable': 'the application is no longer in the queue',
      withdrawn: 'the application was withdrawn',
      'aged-out': 'the application ended by age',
    },
    documents: {
      'applicant-identity': 'the applicant’s identity document',
      'child-identity': 'the child’s identity document',
      'health-passport': 'the child’s health passport',
    },
    fields: {
      childName: 'the child’s name',
      wishes: 'the wishes',
      birthCertificateNumber: 'the number of the birth certificate',
    },
    command: {
      respond: 'respond',
      takeBack: 'take the response back',
      activate: 'activate the response',
      decline: 'decline',
      privateChoice: 'choose a state-order place',
      withdraw: 'withdraw the application',
      extend: 'extend the referral',
      revoke: 'revoke the referral',
      recordArrival: 'record the arrival',
      enroll: 'enrol',
      endReferral: 'end the referral',
    },
  },
};
