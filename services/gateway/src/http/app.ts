import { Router, type Express } from 'express';
import { apiPrefix } from '@kezek/contract/public/api';
import type { PublicRouteName } from '@kezek/contract/public/routes';
import { problemText } from '@kezek/contract/texts/render';
import { createHttpApp } from '@kezek/platform/http-server';
import { requireInternalToken } from '@kezek/platform/internal-auth';
import { literalPathsFirst, refuseOtherMethods } from '@kezek/platform/routes';
import { addDeliveryMetrics } from '../telling/delivery/metrics';
import { readUpload } from '../documents/upload';
import { uploadSlots } from '../documents/upload-slots';
import { maxImportBytes } from '../imports/reading/limits';
import { accountIdOf, knowPerson, knowService } from './policies/caller';
import type { ExtensionRouteName } from './extension';
import { scopeChecks } from './policies/scopes';
import { actHandlers } from './routes/acts';
import { adminHandlers } from './routes/admin';
import { addApiDocs } from './routes/api-docs';
import { applicantCommandHandlers } from './routes/applicant-commands';
import { attachmentHandlers } from './routes/attachments';
import { applicationHandlers } from './routes/applications';
import { cityCatalogHandlers } from './routes/city-catalog';
import { addCityMessageSteps } from './routes/city-message-steps';
import { cityMessageHandlers } from './routes/city-messages';
import { cityHandlers } from './routes/city';
import { cityDeskHandlers } from './routes/city-desk';
import type { Context } from '../context';
import { documentHandlers } from './routes/documents';
import { employeeHandlers } from './routes/employees';
import { mobileAppHandlers, withoutSigningId } from './routes/mobile-app';
import { mobileSigningHandlers } from './routes/mobile-signings';
import { healthHandlers } from './routes/health';
import { importHandlers } from './routes/imports';
import { inboxHandlers } from './routes/inbox';
import { addImportSteps } from './routes/import-steps';
import { addLeavingSteps } from './routes/leaving-steps';
import { addSwapSteps } from './routes/swap-steps';
import { swapHandlers } from './routes/swaps';
import { addErasureSteps } from './routes/erasure-steps';
import { addInternalRoutes } from './routes/internal';
import { paperHandlers } from './routes/papers';
import { personalDataHandlers } from './routes/personal-data';
import { preferenceHandlers } from './routes/preferences';
import { stampReceivedAt } from './received-at';
import { serveEach, serveOn, type Handlers } from './serve';
import { operatorHandlers } from './routes/operators';
import { policyDraftHandlers } from './routes/policy-drafts';
import { ledgerHandlers } from './routes/ledger';
import { openDataHandlers } from './routes/open-data';
import { ownAccountHandlers } from './routes/own-account';
import { ownPhoneHandlers } from './routes/own-phone';
import { reportHandlers } from './routes/reports';
import { savedFilterHandlers } from './routes/saved-filters';
import { forecastHandlers } from './routes/forecast';
import { reconcileHandlers } from './routes/reconcile';
import { reviewHandlers } from './routes/reviews';
import { serviceKeyHandlers } from './routes/service-keys';
import { groupHandlers } from './routes/groups';
import { ownAttendanceHandlers } from './routes/own-attendance';
import { rosterHandlers } from './routes/roster';
import { sessionHandlers } from './routes/session';
import { signInHandlers } from './routes/sign-in';
import { signalHandlers } from './routes/signals';
import { staffHandlers } from './routes/staff';
import { staffDeskHandlers } from './routes/staff-desk';
import { staffTableHandlers } from './routes/staff-tables';
import { staffCommandHandlers } from './routes/staff-commands';
import { staffEmployeeHandlers } from './routes/staff-employees';
import { yearTurnHandlers } from './routes/year-turn';
import { addPortal, openPortal } from './portal/portal';
import { noteUndocumented } from './undocumented';
import { addFormerConfirmationLink } from './routes/confirmation-link';
import { addVerificationPage, withoutCode } from './routes/verification-page';
import { rateLimits, type RateLimits } from './security/rate-limits';
import { openToOtherSites } from './security/open-to-other-sites';
import { sharedCounts } from './security/shared-counts';
import { sameOriginOnly } from './security/same-origin';

/** @param portalFolder the portal's build; that beside this service unless given. */
export function createApp(context: Context, version: string, portalFolder?: string): Express {
  const { env, clock, logger, database, deliveries } = context;
  const portal = openPortal(env, portalFolder);
  return createHttpApp({
    name: 'gateway',
    logger,
    first: stampReceivedAt(clock),
    texts: problemText,
    shownPath: (path) => withoutSigningId(withoutCode(path)),
    onProblem: noteUndocumented(logger),
    trustProxy: env.TRUST_PROXY_HOPS,
    // Neither Temporal nor the store of documents: without them people still read, submit and respond, and what needs
    // them is answered 503. Taking every gateway out would make a store's outage the portal's.
    ready: { database: () => database.$queryRaw`SELECT 1` },
    metricsGuard: requireInternalToken(env.METRICS_TOKEN),
    // Over plain http a browser must not be told to ask by https.
    helmet: env.TLS
      ? {}
      : { strictTransportSecurity: false, contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } },
    routes: (app, { registry, stopping }) => {
      stopping.addEventListener('abort', () => {
        context.streams.endAll();
        void deliveries.stop();
      });
      addDeliveryMetrics(registry, { deliveries, database, logger });
      context.signingOutcomes.countIn(registry);
      addInternalRoutes(app, context);
      context.extension?.addInternalRoutes(app, context);
      addErasureSteps(app, context);
      addCityMessageSteps(app, context);
      addImportSteps(app, context);
      addLeavingSteps(app, context);
      addSwapSteps(app, context);
      addApiDocs(app, version);
      const limits = limitsOf(context);
      if (portal) addVerificationPage(app, { ...context, limited: limits.verify, portal });
      addFormerConfirmationLink(app, env, limits.read);
      app.use(apiPrefix, publicRouter(context, limits));
      addPortal(app, portal);
    },
  });
}

function publicRouter(context: Context, limits: RateLimits): Router {
  const { env, sessions, accounts } = context;
  const router = Router();
  router.use('/open-data', openToOtherSites);
  router.use(sameOriginOnly(env.PUBLIC_ORIGINS), literalPathsFirst(router));
  const serve = serveOn(router, {
    database: context.database,
    logger: context.logger,
    checkScope: scopeChecks(context),
    wasDone: async (id, commandId) =>
      (await context.services.bulletin.commandOutcome({ params: { id, commandId } })).outcome?.refusal === null,
    limits,
    signedIn: knowPerson(sessions, accounts),
    session: sessions.middleware,
    service: knowService(env.SERVICE_KEYS),
  });
  const { respond, uploadDocument, startImport, ...others } = handlers(context);
  // The opening minute's route, hence the first that the router tries. No address is two routes', so the others may
  // stand in any order.
  serve('respond', respond);
  const pace = { withinMs: env.UPLOAD_WITHIN_MS, spanMs: env.UPLOAD_PACE_WITHIN_MS };
  const slots = uploadSlots();
  serve('uploadDocument', uploadDocument, { upload: [slots, readUpload(pace)] });
  serve('startImport', startImport, { upload: [slots, readUpload(pace, maxImportBytes)] });
  serveEach(serve, others);
  context.extension?.addPublicRoutes(serve, context);
  refuseOtherMethods(router);
  return router;
}

/** A route that nobody serves doesn't compile. */
const handlers = (context: Context): Handlers<Exclude<PublicRouteName, ExtensionRouteName>> => ({
  ...cityHandlers(context),
  ...healthHandlers(context),
  ...sessionHandlers(context),
  ...signInHandlers(context),
  ...mobileSigningHandlers(context),
  ...mobileAppHandlers(context),
  ...ownAccountHandlers(context),
  ...ownPhoneHandlers(context),
  ...personalDataHandlers(context),
  ...inboxHandlers(context),
  ...preferenceHandlers(context),
  ...savedFilterHandlers(context),
  ...applicationHandlers(context),
  ...attachmentHandlers(context),
  ...applicantCommandHandlers(context),
  ...documentHandlers(context),
  ...paperHandlers(context),
  ...reviewHandlers(context),
  ...actHandlers(context),
  ...staffCommandHandlers(context),
  ...staffHandlers(context),
  ...staffDeskHandlers(context),
  ...staffTableHandlers(context),
  ...staffEmployeeHandlers(context),
  ...ownAttendanceHandlers(context),
  ...rosterHandlers(context),
  ...groupHandlers(context),
  ...yearTurnHandlers(context),
  ...swapHandlers(context),
  ...adminHandlers(context),
  ...cityDeskHandlers(context),
  ...forecastHandlers(context),
  ...reconcileHandlers(context),
  ...reportHandlers(context),
  ...openDataHandlers(context),
  ...ledgerHandlers(context),
  ...employeeHandlers(context),
  ...operatorHandlers(context),
  ...policyDraftHandlers(context),
  ...cityCatalogHandlers(context),
  ...cityMessageHandlers(context),
  ...serviceKeyHandlers(context),
  ...importHandlers(context),
  ...signalHandlers(context),
});

function limitsOf({ env, pool, keyed, logger }: Context): RateLimits {
  return rateLimits(
    {
      'sign-in': env.RATE_LIMIT_SIGN_IN,
      verify: env.RATE_LIMIT_VERIFY,
      search: env.RATE_LIMIT_SEARCH,
      upload: env.RATE_LIMIT_UPLOAD,
      respond: env.RATE_LIMIT_RESPOND,
      change: env.RATE_LIMIT_CHANGE,
      read: env.RATE_LIMIT_READ,
    },
    { accountOf: accountIdOf, counts: sharedCounts({ pool, keyed, logger }) },
  );
}
