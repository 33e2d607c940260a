import { Router, type Express } from 'express';
import { apiPrefix } from '@kezek/contract/public/api';
import { problemText } from '@kezek/contract/texts/render';
import { createHttpApp } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { refuseOtherMethods } from '@kezek/platform/routes';
import type { Deps } from './deps';
import { readUpload } from './documents/upload';
import { uploadSlots } from './documents/upload-slots';
import { accountIdOf, knowPerson, knowService } from './policies/caller';
import { scopeChecks } from './policies/scopes';
import { actHandlers } from './routes/acts';
import { adminHandlers } from './routes/admin';
import { addApiDocs } from './routes/api-docs';
import { applicantCommandHandlers } from './routes/applicant-commands';
import { attachmentHandlers } from './routes/attachments';
import { applicationHandlers } from './routes/applications';
import { cityHandlers } from './routes/city';
import { contextOf, type Context } from './routes/context';
import { documentHandlers } from './routes/documents';
import { employeeHandlers } from './routes/employees';
import { healthHandlers } from './routes/health';
import { inboxHandlers } from './routes/inbox';
import { addErasureSteps } from './routes/erasure-steps';
import { addInternalRoutes } from './routes/internal';
import { addDemoRoutes } from './routes/internal-demo';
import { paperHandlers } from './routes/papers';
import { personalDataHandlers } from './routes/personal-data';
import { stampReceivedAt } from './routes/received-at';
import { serveOn, type Serve } from './routes/serve';
import { operatorHandlers } from './routes/operators';
import { ownAccountHandlers } from './routes/own-account';
import { ownPhoneHandlers } from './routes/own-phone';
import { sessionHandlers } from './routes/session';
import { signInHandlers } from './routes/sign-in';
import { signalHandlers } from './routes/signals';
import { staffHandlers } from './routes/staff';
import { staffCommandHandlers } from './routes/staff-commands';
import { staffEmployeeHandlers } from './routes/staff-employees';
import { trainingClockHandlers } from './routes/training-clock';
import { addVerificationPage } from './routes/verification-page';
import { rateLimits, type RateLimits } from './security/rate-limits';
import { sameOriginOnly } from './security/same-origin';

export function createApp(deps: Deps, version: string): Express {
  const { env, clock, logger, database } = deps;
  const context = contextOf(deps);
  return createHttpApp({
    name: 'gateway',
    logger,
    first: stampReceivedAt(clock),
    texts: problemText,
    trustProxy: env.TRUST_PROXY_HOPS,
    // Neither Temporal nor the store of documents: without them people still read, submit and respond, and what needs
    // them is answered 503. Taking every gateway out would make a store's outage the portal's.
    ready: { database: () => database.$queryRaw`SELECT 1` },
    metricsGuard: requireInternalToken(env.INTERNAL_TOKEN),
    // Over plain http a browser must not be told to ask by https.
    helmet: env.TLS
      ? {}
      : { strictTransportSecurity: false, contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } },
    routes: (app, { stopping }) => {
      stopping.addEventListener('abort', () => {
        context.streams.endAll();
        context.letters.close();
      });
      addInternalRoutes(app, context);
      addDemoRoutes(app, context);
      addErasureSteps(app, context);
      addApiDocs(app, version);
      const limits = limitsOf(context);
      addVerificationPage(app, context, limits.verify);
      app.use(apiPrefix, publicRouter(context, limits));
    },
  });
}

function publicRouter(context: Context, limits: RateLimits): Router {
  const { env, sessions, accounts } = context;
  const router = Router();
  router.use(sameOriginOnly(env.PUBLIC_ORIGINS));
  const serve = serveOn(router, {
    database: context.database,
    logger: context.logger,
    checkScope: scopeChecks(context),
    limits,
    signedIn: knowPerson(sessions, accounts),
    session: sessions.middleware,
    service: knowService(env.SERVICE_KEYS),
  });
  const applications = applicationHandlers(context);
  // The opening minute's route, hence the first that the router tries.
  serve('respond', applications.respond);
  forAnybody(serve, context);
  forApplicants(serve, context, applications);
  forStaff(serve, context);
  forOperators(serve, context);
  serve('signal', signalHandlers(context).signal);
  refuseOtherMethods(router);
  return router;
}

function limitsOf({ env }: Context): RateLimits {
  return rateLimits(
    {
      'sign-in': env.RATE_LIMIT_SIGN_IN,
      verify: env.RATE_LIMIT_VERIFY,
      respond: env.RATE_LIMIT_RESPOND,
      change: env.RATE_LIMIT_CHANGE,
      read: env.RATE_LIMIT_READ,
    },
    accountIdOf,
  );
}

function forAnybody(serve: Serve, context: Context): void {
  const city = cityHandlers(context);
  serve('localities', city.localities);
  serve('kindergartens', city.kindergartens);
  serve('kindergarten', city.kindergarten);
  serve('bulletins', city.bulletins);
  serve('bulletin', city.bulletin);
  serve('queue', city.queue);
  serve('protocol', city.protocol);
  serve('rulePack', city.rulePack);
  serve('time', city.time);
  serve('health', healthHandlers(context).health);

  const session = sessionHandlers(context);
  serve('demoPersons', session.demoPersons);
  serve('signOut', session.signOut);
  serve('me', session.me);
  serve('setMe', session.setMe);

  const signIn = signInHandlers(context);
  serve('signInChallenge', signIn.signInChallenge);
  serve('signInWithEds', signIn.signInWithEds);
  serve('enter', signIn.enter);

  const own = ownAccountHandlers(context);
  serve('mySessions', own.mySessions);
  serve('endMySession', own.endMySession);
  serve('setEmail', own.setEmail);
  const phone = ownPhoneHandlers(context);
  serve('setPhone', phone.setPhone);
  serve('confirmPhone', phone.confirmPhone);
  serve('removePhone', phone.removePhone);
  serve('confirmEmail', own.confirmEmail);

  const personal = personalDataHandlers(context);
  serve('exportMe', personal.exportMe);
  serve('eraseMe', personal.eraseMe);
  serve('erasure', personal.erasure);

  const acts = actHandlers(context);
  serve('draftAct', acts.draftAct);
  serve('draftStaffAct', acts.draftStaffAct);
  serve('acts', acts.acts);
  serve('act', acts.act);
  serve('actSignature', acts.actSignature);

  const inbox = inboxHandlers(context);
  serve('inbox', inbox.inbox);
  serve('inboxStream', inbox.inboxStream);
  serve('readNotification', inbox.readNotification);
}

function forApplicants(serve: Serve, context: Context, applications: ReturnType<typeof applicationHandlers>): void {
  serve('submit', applications.submit);
  serve('applications', applications.applications);
  serve('application', applications.application);
  serve('history', applications.history);
  serve('queueHistory', applications.queueHistory);
  serve('bulletinsForApplication', applications.bulletinsForApplication);

  const attachments = attachmentHandlers(context);
  serve('attach', attachments.attach);
  serve('attachments', attachments.attachments);
  serve('objectToAttachment', attachments.objectToAttachment);
  serve('decideAttachment', attachments.decideAttachment);
  serve('audit', attachments.audit);

  const commands = applicantCommandHandlers(context);
  serve('takeBack', commands.takeBack);
  serve('extend', commands.extend);
  serve('revoke', commands.revoke);
  serve('withdraw', commands.withdraw);
  serve('privateChoices', commands.privateChoices);
  serve('choosePrivate', commands.choosePrivate);
  serve('commandStatus', commands.commandStatus);

  const documents = documentHandlers(context);
  serve('uploadDocument', documents.uploadDocument, { upload: [uploadSlots(), readUpload] });
  serve('documents', documents.documents);
  serve('document', documents.document);
  serve('directionPage', documents.directionPage);

  const papers = paperHandlers(context);
  serve('directionPdf', papers.directionPdf);
  serve('papers', papers.papers);
  serve('paper', papers.paper);
  serve('verifyDirection', papers.verifyDirection);
}

function forStaff(serve: Serve, context: Context): void {
  const commands = staffCommandHandlers(context);
  serve('activate', commands.activate);
  serve('decline', commands.decline);
  serve('recordArrival', commands.recordArrival);
  serve('enroll', commands.enroll);

  const staff = staffHandlers(context);
  serve('staffResponses', staff.staffResponses);
  serve('staffGroups', staff.staffGroups);
  serve('staffBulletins', staff.staffBulletins);
  serve('scheduleBulletin', staff.scheduleBulletin);
  serve('editBulletin', staff.editBulletin);
  serve('closeBulletin', staff.closeBulletin);

  const employees = staffEmployeeHandlers(context);
  serve('staffEmployees', employees.staffEmployees);
  serve('grantEmployee', employees.grantEmployee);
  serve('takeEmployeeBack', employees.takeEmployeeBack);
}

function forOperators(serve: Serve, context: Context): void {
  const admin = adminHandlers(context);
  serve('rulePacks', admin.rulePacks);
  serve('addRulePack', admin.addRulePack);
  serve('calendar', admin.calendar);
  serve('setCalendarYear', admin.setCalendarYear);
  serve('claimedPrivileges', admin.claimedPrivileges);
  serve('decidePrivilege', admin.decidePrivilege);
  serve('searchApplications', admin.searchApplications);
  serve('endApplication', admin.endApplication);
  serve('withdrawBulletin', admin.withdrawBulletin);

  const employees = employeeHandlers(context);
  serve('employees', employees.employees);
  serve('addEmployee', employees.addEmployee);
  serve('removeEmployee', employees.removeEmployee);

  const operators = operatorHandlers(context);
  serve('operators', operators.operators);
  serve('appointOperator', operators.appointOperator);
  serve('dismissOperator', operators.dismissOperator);

  const clock = trainingClockHandlers(context);
  serve('trainingClock', clock.trainingClock);
  serve('moveTrainingClock', clock.moveTrainingClock);
}
