import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { z } from 'zod';
import { ApplicationSearch } from '../features/application/search';
import { ApplySearch } from '../features/apply/steps';
import { rootRoute } from './root';

const SignInPage = lazy(async () => ({ default: (await import('../features/sign-in/sign-in-page')).SignInPage }));
const WelcomePage = lazy(async () => ({ default: (await import('../features/sign-in/welcome-page')).WelcomePage }));
const JournalPage = lazy(async () => ({ default: (await import('../features/journal/journal-page')).JournalPage }));
const ApplicationPage = lazy(async () => ({
  default: (await import('../features/application/application-page')).ApplicationPage,
}));
const MatchingPage = lazy(async () => ({ default: (await import('../features/respond/matching-page')).MatchingPage }));
const ExtendPage = lazy(async () => ({ default: (await import('../features/extend/extend-page')).ExtendPage }));
const PrivateChoicePage = lazy(async () => ({
  default: (await import('../features/private-choice/private-choice-page')).PrivateChoicePage,
}));
const LeavingPage = lazy(async () => ({ default: (await import('../features/leaving/leaving-page')).LeavingPage }));
const SwapsPage = lazy(async () => ({ default: (await import('../features/swaps/swaps-page')).SwapsPage }));
const CorrectPage = lazy(async () => ({ default: (await import('../features/correct/correct-page')).CorrectPage }));
const WishListPage = lazy(async () => ({
  default: (await import('../features/wish-list/wish-list-page')).WishListPage,
}));
const PrivilegePage = lazy(async () => ({
  default: (await import('../features/privilege/privilege-page')).PrivilegePage,
}));
const PeoplePage = lazy(async () => ({ default: (await import('../features/people/people-page')).PeoplePage }));
const WriteReviewPage = lazy(async () => ({
  default: (await import('../features/reviews/write-page')).WriteReviewPage,
}));
const MyReviewsPage = lazy(async () => ({ default: (await import('../features/reviews/mine-page')).MyReviewsPage }));
const ApplyPage = lazy(async () => ({ default: (await import('../features/apply/apply-page')).ApplyPage }));
const AttachPage = lazy(async () => ({ default: (await import('../features/attach/attach-page')).AttachPage }));
const InboxPage = lazy(async () => ({ default: (await import('../features/inbox/inbox-page')).InboxPage }));
const SavedFiltersPage = lazy(async () => ({
  default: (await import('../features/saved-filters/saved-filters-page')).SavedFiltersPage,
}));
const ConfirmEmailPage = lazy(async () => ({
  default: (await import('../features/account/confirm-email-page')).ConfirmEmailPage,
}));
const AccountPage = lazy(async () => ({ default: (await import('../features/account/account-page')).AccountPage }));

const getParentRoute = () => rootRoute;

/** Back to a page of ours, never to somebody else's. */
const OwnAddress = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined);

const signIn = createRoute({
  getParentRoute,
  path: '/sign-in',
  validateSearch: z.object({ from: OwnAddress, register: z.literal('1').optional().catch(undefined) }),
  component: function SignIn() {
    const { from, register } = signIn.useSearch();
    return <SignInPage from={from} register={register === '1'} />;
  },
});

const welcome = createRoute({
  getParentRoute,
  path: '/welcome',
  validateSearch: z.object({ from: OwnAddress }),
  component: () => <WelcomePage from={welcome.useSearch().from} />,
});

const journal = createRoute({ getParentRoute, path: '/applications', component: () => <JournalPage /> });

const application = createRoute({
  getParentRoute,
  path: '/applications/$id',
  validateSearch: ApplicationSearch,
  component: function OneApplication() {
    const { tab = 'history' } = application.useSearch();
    return <ApplicationPage id={application.useParams().id} tab={tab} />;
  },
});

const matching = createRoute({
  getParentRoute,
  path: '/applications/$id/bulletins',
  component: () => <MatchingPage id={matching.useParams().id} />,
});

const extend = createRoute({
  getParentRoute,
  path: '/applications/$id/extend',
  component: () => <ExtendPage id={extend.useParams().id} />,
});

const privateChoice = createRoute({
  getParentRoute,
  path: '/applications/$id/private-choice',
  component: () => <PrivateChoicePage id={privateChoice.useParams().id} />,
});

const leaving = createRoute({
  getParentRoute,
  path: '/applications/$id/leaving',
  component: () => <LeavingPage id={leaving.useParams().id} />,
});

const swaps = createRoute({
  getParentRoute,
  path: '/applications/$id/swaps',
  component: () => <SwapsPage id={swaps.useParams().id} />,
});

const corrections = createRoute({
  getParentRoute,
  path: '/applications/$id/corrections',
  component: () => <CorrectPage id={corrections.useParams().id} />,
});

const wishList = createRoute({
  getParentRoute,
  path: '/applications/$id/wish-list',
  component: () => <WishListPage id={wishList.useParams().id} />,
});

const privilege = createRoute({
  getParentRoute,
  path: '/applications/$id/privilege',
  component: () => <PrivilegePage id={privilege.useParams().id} />,
});

const people = createRoute({
  getParentRoute,
  path: '/applications/$id/people',
  component: () => <PeoplePage id={people.useParams().id} />,
});

const review = createRoute({
  getParentRoute,
  path: '/applications/$id/review',
  component: () => <WriteReviewPage id={review.useParams().id} />,
});

const myReviews = createRoute({ getParentRoute, path: '/reviews/mine', component: () => <MyReviewsPage /> });

const apply = createRoute({
  getParentRoute,
  path: '/apply',
  validateSearch: ApplySearch,
  component: function Apply() {
    const { step, change } = apply.useSearch();
    return <ApplyPage step={step} changing={change === '1'} />;
  },
});

const attach = createRoute({ getParentRoute, path: '/attach', component: () => <AttachPage /> });
const inbox = createRoute({ getParentRoute, path: '/inbox', component: () => <InboxPage /> });
const savedFilters = createRoute({ getParentRoute, path: '/saved-filters', component: () => <SavedFiltersPage /> });
const confirmEmail = createRoute({
  getParentRoute,
  path: '/confirm-email',
  validateSearch: z.object({ token: z.string().min(1).max(100).optional().catch(undefined) }),
  component: () => <ConfirmEmailPage token={confirmEmail.useSearch().token} />,
});
const account = createRoute({ getParentRoute, path: '/account', component: () => <AccountPage /> });

/** What a family does once it has come in. */
export const familyPages = [
  signIn,
  welcome,
  journal,
  application,
  matching,
  extend,
  privateChoice,
  leaving,
  swaps,
  corrections,
  wishList,
  privilege,
  people,
  review,
  myReviews,
  apply,
  attach,
  inbox,
  savedFilters,
  confirmEmail,
  account,
] as const;
