-- What the law asks authors to say of a video: that it is for trade, and that faces or bodies in it are not as they were filmed.
alter table videos add column commercial text check (commercial in ('advertising', 'collaboration'));
alter table videos add column images text check (images in ('retouched', 'virtual'));
