import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { KindergartensSearch } from '../../features/city-kindergartens/search';
import { ReviewsSearch } from '../../features/city-reviews/search';
import { OfKindergartenSearch } from '../../features/city-staff/search';
import { staffRoute } from './staff-route';

const CityKindergartensPage = lazy(async () => ({
  default: (await import('../../features/city-kindergartens/kindergartens-page')).CityKindergartensPage,
}));
const NewKindergartenPage = lazy(async () => ({
  default: (await import('../../features/city-kindergartens/new-page')).NewKindergartenPage,
}));
const KeptKindergartenPage = lazy(async () => ({
  default: (await import('../../features/city-kindergartens/kept-page')).KeptKindergartenPage,
}));
const LocalitiesPage = lazy(async () => ({
  default: (await import('../../features/city-localities/localities-page')).LocalitiesPage,
}));
const EmployeesPage = lazy(async () => ({
  default: (await import('../../features/city-staff/employees-page')).EmployeesPage,
}));
const OperatorsPage = lazy(async () => ({
  default: (await import('../../features/city-staff/operators-page')).OperatorsPage,
}));
const ServiceKeysPage = lazy(async () => ({
  default: (await import('../../features/city-staff/service-keys-page')).ServiceKeysPage,
}));
const OwnEmployeesPage = lazy(async () => ({
  default: (await import('../../features/city-staff/own-employees-page')).OwnEmployeesPage,
}));
const CityReviewsPage = lazy(async () => ({
  default: (await import('../../features/city-reviews/reviews-page')).CityReviewsPage,
}));
const MessagesPage = lazy(async () => ({
  default: (await import('../../features/city-messages/messages-page')).MessagesPage,
}));
const NewMessagePage = lazy(async () => ({
  default: (await import('../../features/city-messages/new-message-page')).NewMessagePage,
}));
const MessagePage = lazy(async () => ({
  default: (await import('../../features/city-messages/message-page')).MessagePage,
}));

const getParentRoute = () => staffRoute;

const kindergartens = createRoute({
  getParentRoute,
  path: '/city/kindergartens',
  validateSearch: KindergartensSearch,
  component: function Kindergartens() {
    return <CityKindergartensPage search={kindergartens.useSearch()} />;
  },
});

const newKindergarten = createRoute({
  getParentRoute,
  path: '/city/kindergartens/new',
  component: () => <NewKindergartenPage />,
});

const kindergarten = createRoute({
  getParentRoute,
  path: '/city/kindergartens/$id',
  component: function Kindergarten() {
    return <KeptKindergartenPage id={kindergarten.useParams().id} />;
  },
});

const localities = createRoute({ getParentRoute, path: '/city/localities', component: () => <LocalitiesPage /> });

const employees = createRoute({
  getParentRoute,
  path: '/city/employees',
  validateSearch: OfKindergartenSearch,
  component: function Employees() {
    return <EmployeesPage kindergarten={employees.useSearch().kindergarten} />;
  },
});

const operators = createRoute({ getParentRoute, path: '/city/operators', component: () => <OperatorsPage /> });
const serviceKeys = createRoute({ getParentRoute, path: '/city/service-keys', component: () => <ServiceKeysPage /> });

const reviews = createRoute({
  getParentRoute,
  path: '/city/reviews',
  validateSearch: ReviewsSearch,
  component: function Reviews() {
    return <CityReviewsPage status={reviews.useSearch().status ?? 'pending'} />;
  },
});

const messages = createRoute({ getParentRoute, path: '/city/messages', component: () => <MessagesPage /> });

const newMessage = createRoute({
  getParentRoute,
  path: '/city/messages/new',
  validateSearch: OfKindergartenSearch,
  component: function NewMessage() {
    return <NewMessagePage kindergarten={newMessage.useSearch().kindergarten} />;
  },
});

const message = createRoute({
  getParentRoute,
  path: '/city/messages/$id',
  component: function Message() {
    return <MessagePage id={message.useParams().id} />;
  },
});

const ownEmployees = createRoute({ getParentRoute, path: '/desk/employees', component: () => <OwnEmployeesPage /> });

/** Kindergartens and districts, who works where, and what is said to families and by them. */
export const peoplePages = [
  ...([kindergartens, newKindergarten, kindergarten, localities, employees, operators, serviceKeys] as const),
  ...([reviews, messages, newMessage, message, ownEmployees] as const),
] as const;
