-- Whether only accepted followers see what the account publishes.
alter table accounts add column private boolean not null default false;
